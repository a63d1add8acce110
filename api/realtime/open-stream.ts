import type { Call } from '../http/route.ts';
import { frameFor } from './event-access.ts';

/** A comment goes out this often, so that proxies keep the stream and a dead peer is noticed. Milliseconds. */
const HEARTBEAT_MS = 15_000;
/** A reader who is this far behind is cut off; it comes back with Last-Event-ID. Bytes. */
const MAX_BUFFERED = 1024 * 1024;
/** How soon a browser reconnects, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Writes the events that follow a position to the response until the client goes, falls behind, or its credential no
 * longer holds, or this process ends.
 */
export async function openStream(
  {
    services,
    actor,
    response,
    stillKnown,
  }: Pick<Call<unknown, unknown, unknown>, 'services' | 'actor' | 'response' | 'stillKnown'>,
  position: number,
): Promise<void> {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    response.end();
  };
  response.once('close', () => ended.abort());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => {
    response.write(': alive\n\n');
    void stillKnown().then((known) => {
      if (!known) end();
    });
  }, HEARTBEAT_MS);
  services.events.stopped.addEventListener('abort', end, { once: true, signal: ended.signal });
  ended.signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
  const deliver: Parameters<typeof services.events.follow>[1]['deliver'] = (frame) => {
    const text = frameFor(actor, frame);
    if (text !== undefined) response.write(text);
    if (response.writableLength > MAX_BUFFERED) end();
  };
  await services.events.follow(actor.tenantId, { position, deliver }, ended.signal);
}
