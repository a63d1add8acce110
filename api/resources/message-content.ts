/** Members of an inbound message of WhatsApp that our own members already say. */
const ENVELOPE = new Set(['id', 'from', 'from_user_id', 'timestamp', 'type', 'to', 'status']);

/**
 * The content of a message as members of its resource: the object named like its type, and what else WhatsApp sent
 * with it (`context`, `referral`, `errors`).
 */
export function messageContentMembers(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ENVELOPE.has(name)));
}
