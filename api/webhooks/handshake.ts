import { createHash, timingSafeEqual } from 'node:crypto';

/** Longest challenge that is answered; Meta's is a number. */
const MAX_CHALLENGE = 1_024;

/**
 * Answers Meta's verification of a callback: the challenge, when mode and token are right and each parameter came
 * exactly once. Tokens are compared in constant time.
 *
 * Source: Meta, "Create a webhook endpoint: GET requests".
 *
 * @param verifyTokens - tokens that are valid now
 * @returns undefined when the answer is no; why is nobody's business
 */
export function answerHandshake(query: URLSearchParams, verifyTokens: readonly string[]): string | undefined {
  const mode = single(query, 'hub.mode');
  const token = single(query, 'hub.verify_token');
  const challenge = single(query, 'hub.challenge');
  if (mode !== 'subscribe' || token === undefined || challenge === undefined) return undefined;
  if (challenge === '' || challenge.length > MAX_CHALLENGE) return undefined;
  return isOneOf(token, verifyTokens) ? challenge : undefined;
}

function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** Hashes first, so that the lengths tell nothing either. */
function isOneOf(token: string, valid: readonly string[]): boolean {
  const given = digest(token);
  let found = false;
  for (const known of valid) if (timingSafeEqual(digest(known), given)) found = true;
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
