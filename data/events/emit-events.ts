import type { TenantTx } from '../tenancy/database.ts';

/** Names of realtime events; integrators and the studio listen for them. */
export type EventName =
  | 'message.received'
  | 'message.queued'
  | 'message.status'
  | 'message.erased'
  | 'conversation.started'
  | 'conversation.updated'
  | 'contact.updated'
  | 'number.updated'
  | 'run.started'
  | 'run.step'
  | 'run.ended';

/** An event to publish. `data` holds ids and codes only: content is read when it is delivered. */
export interface NewEvent {
  readonly name: EventName;
  /** Id of the message, conversation, contact or run it is about. */
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** Writes events to the realtime log, in the transaction of their cause. The relay gives them their order. */
export async function emitEvents(tx: TenantTx, tenantId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO event (tenant_id, name, subject, data)
    SELECT ${tenantId}::uuid, * FROM unnest(
      ${events.map((event) => event.name)}::text[],
      ${events.map((event) => event.subject)}::uuid[],
      ${events.map((event) => JSON.stringify(event.data))}::jsonb[])`;
}
