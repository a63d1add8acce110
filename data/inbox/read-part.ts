import { parseInboundMessage } from '#domain/whatsapp/inbound-message.ts';
import { parseWebhookChange, webhookEnvelopeSchema, type ParsedChange } from '#domain/whatsapp/webhook.ts';
import { webhookStatusSchema } from '#domain/whatsapp/webhook/status.ts';
import { webhookContactSchema, type WebhookContact } from '#domain/whatsapp/webhook/value.ts';
import { readArrival, type Arrival } from '../messaging/receiving/arrival.ts';
import { readReceipt, type Receipt } from '../messaging/receipts/receipt.ts';

/** An inbox row, opened. */
export interface OpenedPart {
  readonly id: string;
  readonly receivedAt: Date;
  readonly body: Buffer;
}

/** A change of another field than `messages`. */
export interface OtherChange {
  readonly change: Exclude<ParsedChange, { field: 'messages' }>;
  /** When WhatsApp wrote it. */
  readonly at: Date;
}

/** What stands in an inbox row. */
export interface PartContent {
  readonly arrivals: readonly Arrival[];
  readonly receipts: readonly Receipt[];
  readonly others: readonly OtherChange[];
  /** Errors of the number itself, and the like: nothing is done about them, the row is kept for a while. */
  readonly notes: readonly string[];
  /** What could not be read; all else of the row is applied nevertheless. */
  readonly problems: readonly string[];
}

/**
 * Reads an inbox row item by item, so that one odd item never costs the rest.
 *
 * @throws SyntaxError or ZodError when the row is no webhook at all
 */
export function readPart({ id, receivedAt, body }: OpenedPart): PartContent {
  const envelope = webhookEnvelopeSchema.parse(JSON.parse(body.toString('utf8')));
  const content = {
    arrivals: [] as Arrival[],
    receipts: [] as Receipt[],
    others: [] as OtherChange[],
    notes: [] as string[],
    problems: [] as string[],
  };
  for (const { time, changes } of envelope.entry) {
    const at = time === undefined ? receivedAt : new Date(Number(time) * 1000);
    for (const raw of changes) {
      if (raw.field === 'messages') readMessages(raw.value, { id, receivedAt }, content);
      else content.others.push({ change: asOther(parseWebhookChange(raw)), at });
    }
  }
  return content;
}

function asOther(change: ParsedChange): OtherChange['change'] {
  if (change.field === 'messages') throw new Error('messages are read item by item');
  return change;
}

type Content = { -readonly [Key in keyof PartContent]: PartContent[Key][number][] };

function readMessages(value: unknown, { id, receivedAt }: Omit<OpenedPart, 'body'>, content: Content): void {
  const contacts = listAt(value, 'contacts').flatMap((raw): WebhookContact[] => {
    const parsed = webhookContactSchema.safeParse(raw);
    return parsed.success ? [parsed.data] : [];
  });
  for (const raw of listAt(value, 'messages')) {
    attempt(content, 'message', () => {
      const message = parseInboundMessage(raw);
      const arrival = readArrival(message, contacts, { inboxId: id, place: content.arrivals.length });
      if (arrival.identities.length === 0) throw new Error('neither phone nor user id of the writer');
      content.arrivals.push(arrival);
    });
  }
  for (const raw of listAt(value, 'statuses')) {
    attempt(content, 'status', () => content.receipts.push(readReceipt(webhookStatusSchema.parse(raw), receivedAt)));
  }
  if (listAt(value, 'errors').length > 0) content.notes.push('errors of the number');
}

function attempt(content: Content, what: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    content.problems.push(`${what}: ${reason}`.slice(0, 500));
  }
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return Array.isArray(list) ? list : [];
}
