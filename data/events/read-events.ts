import type { TenantTx } from '../tenancy/database.ts';

/** An event of the realtime log, in its place. */
export interface LoggedEvent {
  /** Place in the tenant's log: gapless, in commit order. */
  readonly seq: number;
  readonly name: string;
  /** Id of what it is about. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Reads what follows a place in the log of this tenant, oldest first. */
export async function readEvents(tx: TenantTx, after: number, limit: number): Promise<LoggedEvent[]> {
  const rows = await tx.event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
  return rows.map(({ seq, name, subject, data, createdAt }) => ({
    seq: Number(seq),
    name,
    subject,
    // `emitEvents` writes objects only.
    data: data as Record<string, unknown>,
    at: createdAt,
  }));
}

/** First and last place of the log that can be read; `first` is `last + 1` when the log is empty. */
export async function eventBounds(tx: TenantTx, tenantId: string): Promise<{ first: number; last: number }> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { eventSeq: true } });
  const oldest = await tx.event.findFirst({
    where: { seq: { not: null } },
    orderBy: { seq: 'asc' },
    select: { seq: true },
  });
  const last = Number(tenant.eventSeq);
  return { first: Number(oldest?.seq ?? last + 1), last };
}
