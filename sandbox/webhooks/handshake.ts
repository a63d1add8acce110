import { randomInt } from 'node:crypto';
import type { Core } from '../core/core.ts';
import { GraphError } from '../errors/graph-error.ts';
import { callCallback } from './post.ts';

/** Milliseconds a callback has for the handshake. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Asks a callback whether it wants our webhooks: it must answer 200 with the challenge, raw.
 * @throws GraphError 2200 when it does not, as Meta says it
 * @see Meta, Webhooks: create an endpoint, verification requests
 */
export async function verifyCallback(core: Core, callbackUrl: string, verifyToken: string): Promise<void> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  let reason: string;
  try {
    const url = new URL(callbackUrl);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', verifyToken);
    const answer = await callCallback(core.webhooks.agents, url.href, HANDSHAKE_TIMEOUT_MS);
    if (answer.status === 200 && answer.body.trim() === challenge) return;
    reason =
      answer.status === 200
        ? `Response does not match challenge, expected value="${challenge}", received="${answer.body.slice(0, 40)}"`
        : `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.status === 403 ? 'Forbidden' : 'Error'}`;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  throw new GraphError(2200, {
    message: `(#2200) Callback verification failed with the following errors: ${reason}`,
    http: 400,
    details: null,
  });
}
