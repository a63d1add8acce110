import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';
import type { LiveEvent } from '../core/live-hub.ts';
import type { MessageRow } from '../store/rows.ts';
import { messageView } from './views.ts';

/** Keeps proxies and browsers from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
/** Bytes that may wait for a slow reader; beyond that it is cut and comes again. */
const BUFFER_LIMIT = 4 << 20;

/** Tells a browser by server-sent events what happens. */
export function openStream(core: Core, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const send = (event: LiveEvent): void => {
    const data = event.event === 'message' ? messageView(event.data as MessageRow) : event.data;
    response.write(`event: ${event.event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (response.writableLength > BUFFER_LIMIT) response.destroy();
  };
  const stop = core.live.listen(send);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  request.on('close', () => {
    stop();
    clearInterval(heartbeat);
  });
}
