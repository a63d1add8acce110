import { createHmac } from 'node:crypto';
import { pick } from '#test/prove/delivery/random.ts';
import type { SentMessage } from './sent-messages.ts';

/** A signed webhook body as Meta would send it. */
export interface SignedBody {
  readonly bytes: Buffer;
  readonly signature: string;
  readonly events: number;
}

const STATUSES = ['sent', 'delivered', 'read'] as const;

export interface BodyOptions {
  readonly events: number;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly random: () => number;
}

/**
 * Makes bodies of 1 to 10 status events, together exactly so many. Each message gets `sent`, then `delivered`, then
 * `read`; which of them share a body is left to chance.
 */
export function makeBodies(messages: readonly SentMessage[], options: BodyOptions): SignedBody[] {
  const { events, random } = options;
  const all = STATUSES.flatMap((status) => messages.map((message) => ({ status, message }))).slice(0, events);
  const bodies: SignedBody[] = [];
  for (let at = 0; at < all.length;) {
    const size = pick(random, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    bodies.push(sign(all.slice(at, at + size), options));
    at += size;
  }
  return bodies;
}

function sign(
  events: readonly { status: string; message: SentMessage }[],
  { phoneNumberId, appSecret }: BodyOptions,
): SignedBody {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const statuses = events.map(({ status, message: { id, wamid } }) => ({
    ...{ id: wamid, status, timestamp, recipient_id: '5511980000000', biz_opaque_callback_data: id },
    ...(status !== 'read' && {
      pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
    }),
  }));
  const metadata = { display_phone_number: '15550000000', phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, statuses };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '0', changes: [{ field: 'messages', value }] }] };
  const bytes = Buffer.from(JSON.stringify(body));
  const signature = `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
  return { bytes, signature, events: events.length };
}
