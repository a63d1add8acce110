import { phoneNumberIdOf, webhookEnvelopeSchema, type WebhookEnvelope } from '#domain/whatsapp/webhook.ts';

/** The changes of a webhook that belong together: those of one number, or of one account without a number. */
export interface WebhookPart {
  /** WhatsApp's id of the number; null when the changes are about the account. */
  readonly phoneNumberId: string | null;
  readonly wabaId: string;
  /** An envelope with these changes only; the very bytes that came when the webhook holds nothing else. */
  readonly body: Buffer;
}

type Entry = WebhookEnvelope['entry'][number];

interface Group {
  readonly phoneNumberId: string | null;
  readonly wabaId: string;
  readonly entries: Entry[];
}

/**
 * Splits the body of a webhook by number, or by account where a change names no number. The values are not read any
 * further, so that nothing in them can stop the body from being stored.
 *
 * @returns undefined when the body is not an envelope of Meta
 */
export function splitWebhook(raw: Buffer): readonly WebhookPart[] | undefined {
  const envelope = readEnvelope(raw);
  if (!envelope) return undefined;
  const groups = groupChanges(envelope);
  const [only, second] = groups;
  if (only && !second) return [{ phoneNumberId: only.phoneNumberId, wabaId: only.wabaId, body: raw }];
  return groups.map(({ phoneNumberId, wabaId, entries }) => ({
    phoneNumberId,
    wabaId,
    body: Buffer.from(JSON.stringify({ object: envelope.object, entry: entries })),
  }));
}

function readEnvelope(raw: Buffer): WebhookEnvelope | undefined {
  try {
    const parsed = webhookEnvelopeSchema.safeParse(JSON.parse(raw.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function groupChanges({ entry }: WebhookEnvelope): Group[] {
  const groups = new Map<string, Group>();
  for (const { changes, ...rest } of entry) {
    for (const change of changes) {
      const phoneNumberId = phoneNumberIdOf(change);
      const key = phoneNumberId === null ? `account/${rest.id}` : `number/${phoneNumberId}`;
      const group = groups.get(key) ?? { phoneNumberId, wabaId: rest.id, entries: [] };
      groups.set(key, group);
      const last = group.entries.at(-1);
      if (last && last.id === rest.id && last.time === rest.time) last.changes.push(change);
      else group.entries.push({ ...rest, changes: [change] });
    }
  }
  return [...groups.values()];
}
