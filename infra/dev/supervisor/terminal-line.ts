import { z } from 'zod';

const record = z.object({
  level: z.union([z.string(), z.number()]),
  msg: z.string(),
  err: z.object({ message: z.string() }).optional(),
});

const LONGEST = 400;

/** Turns a line of a process's log into what a person reads on the terminal; the log keeps the whole record. */
export function terminalLine(line: string): string {
  const parsed = record.safeParse(tryJson(line));
  if (!parsed.success) return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
  const { level, msg, err } = parsed.data;
  return `${String(level)}: ${msg}${err === undefined ? '' : ` (${err.message.slice(0, LONGEST)})`}`;
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
