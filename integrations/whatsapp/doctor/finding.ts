/** One line of the doctor: what was looked at, how it is, why it matters and how to mend it. */
export interface Finding {
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  readonly what: string;
  readonly why?: string;
  readonly fix?: string;
}

/** A line that needs no attention. */
export function ok(check: string, what: string): Finding {
  return { check, level: 'ok', what };
}

/** Something that may hurt later, or could not be looked at. */
export function warning(check: string, what: string, why: string, fix: string): Finding {
  return { check, level: 'warning', what, why, fix };
}

/** Something that keeps messages from coming or going. */
export function wrong(check: string, what: string, why: string, fix: string): Finding {
  return { check, level: 'error', what, why, fix };
}

/** Exit code of the command: 0 when all is well, 1 with warnings, 2 with errors. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ level }) => level === 'error')) return 2;
  return findings.some(({ level }) => level === 'warning') ? 1 : 0;
}
