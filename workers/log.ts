import { pino, stdTimeFunctions, type Logger } from 'pino';

/** The log of the worker: one JSON object a line on standard output, with ids, codes and times, never content. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: { service: 'worker' },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}
