import { pino, stdTimeFunctions, type Logger } from 'pino';

/**
 * The log of a process: one JSON object a line on standard output. Lines hold ids, codes and times, never content:
 * no bodies, no query values, no phone numbers or names.
 */
export function openLog(level: string, service: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['authorization', 'cookie', '*.authorization', '*.cookie'],
  });
}
