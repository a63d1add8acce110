/** Pino's number for `warn`; higher is worse. */
const WARN = 40;

/** Tells whether a line of one of our own processes is a warning or worse, or no log record at all (a crash). */
export function isTrouble(line: string): boolean {
  if (!line.startsWith('{')) return line.trim() !== '';
  const level = /"level":(\d+)/.exec(line);
  return level !== null && Number(level[1]) >= WARN;
}
