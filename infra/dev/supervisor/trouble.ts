const TROUBLE = /"level":(?:"(?:warn|error|fatal)"|[4-9]\d)/;

/**
 * Tells whether a line of one of our own processes is worth the terminal: a log record of warning or worse, or what
 * came on standard error without being a record (a crash).
 */
export function isTrouble(line: string, stream: 'stdout' | 'stderr'): boolean {
  return line.startsWith('{') ? TROUBLE.test(line) : stream === 'stderr' && line.trim() !== '';
}
