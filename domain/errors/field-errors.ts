import type { ZodError } from 'zod';
import type { FieldError } from './perdura-error.ts';

type Issue = ZodError['issues'][number];

/** Turns a path of keys into an RFC 6901 JSON pointer, `''` for the whole document. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Lists the bad fields of a failed zod parse as pointer, code and sentence. An unknown key is pointed at itself, and
 * a failed union is told by the branch that came closest (fewest issues), for that is the one the author meant.
 */
export function fieldErrorsOf(error: ZodError, base: readonly PropertyKey[] = []): FieldError[] {
  return error.issues.flatMap((issue) => issueErrors(issue, base));
}

function issueErrors(issue: Issue, base: readonly PropertyKey[]): FieldError[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: jsonPointer([...path, key]),
      code: issue.code,
      detail: `Unknown field "${key}"`,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, branch) => (branch.length < best.length ? branch : best));
    return closest.flatMap((inner) => issueErrors(inner, path));
  }
  return [{ pointer: jsonPointer(path), code: issue.code, detail: issue.message }];
}
