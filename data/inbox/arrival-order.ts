import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const MAX_COUNTER = 0xfff;
const MAX_DELAY = 0xffffffff;
const MAX_PLACE = 0x3ff;
const LAST_MS_OF_SECOND = 999;

let lastMs = 0;
let counter = 0;

/**
 * Mints the id of an inbox row: a UUIDv7 of the moment of arrival. Ids of one process rise strictly, whatever the clock
 * does, because the twelve bits behind the milliseconds count what arrives within one.
 *
 * @param now - milliseconds since 1970
 */
export function newInboxId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (counter < MAX_COUNTER) {
    counter += 1;
  } else {
    lastMs += 1;
    counter = 0;
  }
  const random = randomBytes(16);
  return uuidv7({ msecs: lastMs, seq: ((counter << 20) | (random.readUInt32BE(0) >>> 12)) >>> 0, random });
}

/**
 * Mints the id of an inbound message: a UUIDv7 within the second that WhatsApp tells, which counts no finer. It is the
 * latest moment of that second at which it can have been written, that of its arrival at most: so an answer given within
 * the second stands behind what it answers. The bits behind order what is left by arrival: delay of the inbox row in
 * milliseconds (32 bits), its counter (12 bits), place in the webhook (10 bits), then 20 random ones.
 *
 * @param atMs - WhatsApp's time in milliseconds since 1970
 * @param inboxId - id of the row that brought the message
 * @param place - place among the messages of that row
 */
export function inboundMessageId(atMs: number, inboxId: string, place: number): string {
  const hex = inboxId.replaceAll('-', '');
  const delayMs = Math.min(MAX_DELAY, Math.max(0, Number.parseInt(hex.slice(0, 12), 16) - atMs));
  const order = (Number.parseInt(hex.slice(13, 16), 16) << 10) | Math.min(MAX_PLACE, place);
  const random = randomBytes(16);
  random.writeUInt32BE(((order << 4) | (random.readUInt8(13) & 0xf)) >>> 0, 10);
  return uuidv7({ msecs: atMs + Math.min(LAST_MS_OF_SECOND, delayMs), seq: delayMs, random });
}
