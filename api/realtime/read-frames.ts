import { readEvents } from '#data/events/read-events.ts';
import { getMessages } from '#data/messaging/reading/get-message.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { eventFrame, type EventFrame } from './event-frame.ts';

/** Most events of one read. */
export const FRAMES_PER_READ = 200;

/** Reads what follows a place in a tenant's log as frames; the messages of all of them come in one go. */
export async function readFrames(db: Database, tenantId: string, after: number): Promise<EventFrame[]> {
  const vault = await db.vaults.of(tenantId);
  return withTenant(db, tenantId, async (tx) => {
    const events = await readEvents(tx, after, FRAMES_PER_READ);
    const ids = events.filter(({ name }) => name.startsWith('message.')).map(({ subject }) => subject);
    const messages = ids.length > 0 ? await getMessages(tx, vault, [...new Set(ids)]) : [];
    const byId = new Map(messages.map((message) => [message.row.id, message]));
    return events.map((event) => eventFrame(event, byId.get(event.subject)));
  });
}
