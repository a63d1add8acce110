import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One body that came. */
export interface ReceivedBody {
  at: number;
  /** As text, escapes and all. */
  raw: string;
  json: WebhookBody;
  /** The signature is that of the secret. */
  isSigned: boolean;
  /** What was answered. */
  status: number;
}

/** A webhook's body, as far as tests look into it. */
export interface WebhookBody {
  object: string;
  entry: { id: string; time?: number; changes: { field: string; value: WebhookValue }[] }[];
}

/** A change's value, as far as tests look into it. */
export interface WebhookValue {
  metadata?: { display_phone_number: string; phone_number_id: string };
  contacts?: Record<string, unknown>[];
  messages?: (Record<string, unknown> & { id: string; type: string })[];
  statuses?: (Record<string, unknown> & { id: string; status: string })[];
  [name: string]: unknown;
}

/** A callback for tests. */
export interface WebhookReceiver {
  url: string;
  bodies: ReceivedBody[];
  /** Decides what is answered; 200 by default. */
  answerWith(status: number | ((body: ReceivedBody) => number | Promise<number>)): void;
  /** The values of all changes of a field, in order of arrival. */
  values(field?: string): WebhookValue[];
  /** All statuses that came, in order of arrival. */
  statuses(): NonNullable<WebhookValue['statuses']>;
  /** All messages that came, in order of arrival. */
  messages(): NonNullable<WebhookValue['messages']>;
  stop(): Promise<void>;
}

/**
 * A callback that answers Meta's handshake, checks signatures and keeps what comes.
 * @param options port 0 = any free one
 */
export async function startWebhookReceiver(options: {
  secret: string;
  verifyToken: string;
  port?: number;
}): Promise<WebhookReceiver> {
  const bodies: ReceivedBody[] = [];
  let decide: (body: ReceivedBody) => number | Promise<number> = () => 200;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const query = new URL(request.url ?? '/', 'http://receiver').searchParams;
      const isOurs = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === options.verifyToken;
      response.writeHead(isOurs ? 200 : 403).end(isOurs ? query.get('hub.challenge') : undefined);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const raw = bytes.toString('utf8');
      const json = JSON.parse(raw) as WebhookBody;
      const isSigned = checkSignature(options.secret, bytes, String(request.headers['x-hub-signature-256']));
      const body: ReceivedBody = { at: Date.now(), raw, json, isSigned, status: 0 };
      bodies.push(body);
      void Promise.resolve(decide(body)).then((status) => {
        body.status = status;
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const values = (field = 'messages'): WebhookValue[] =>
    bodies.flatMap((body) =>
      body.json.entry.flatMap((entry) => entry.changes.flatMap((c) => (c.field === field ? [c.value] : []))),
    );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    bodies,
    answerWith: (status) => {
      decide = typeof status === 'number' ? () => status : status;
    },
    values,
    statuses: () => values().flatMap((value) => value.statuses ?? []),
    messages: () => values().flatMap((value) => value.messages ?? []),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function checkSignature(secret: string, bytes: Buffer, header: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`);
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
