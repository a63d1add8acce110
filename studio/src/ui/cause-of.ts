import { ApiError } from '../api/api-error.ts';
import type { Catalogue } from '../locale/catalogue.ts';

/** Why something failed, in the reader's language where we have words for the code, else as the server put it. */
export function causeOf(error: unknown, text: Catalogue): string {
  if (!(error instanceof ApiError)) return text.errors.other;
  const known: Readonly<Record<string, string>> = {
    unreachable: text.errors.unreachable,
    rate_limited: text.errors.rate_limited,
    permission_denied: text.errors.permission_denied,
    not_found: text.errors.not_found,
    window_closed: text.errors.window_closed,
    session_expired: text.errors.session_expired,
  };
  return known[error.code] ?? (error.message || text.errors.other);
}
