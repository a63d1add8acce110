import type { Database } from '../tenancy/database.ts';

/** Since when work waits, over all tenants; undefined when none does. */
export interface OldestWork {
  /** A webhook part that was stored and not worked through. */
  readonly inbox: Date | undefined;
  /** Something that must leave the database. */
  readonly outbox: Date | undefined;
}

/** Tells how far behind the dispatcher and the relay are. */
export async function oldestWork({ pool }: Pick<Database, 'pool'>): Promise<OldestWork> {
  const { rows } = await pool.query<{ inbox: Date | null; outbox: Date | null }>(
    'SELECT inbox, outbox FROM dispatch.oldest_work()',
  );
  return { inbox: rows[0]?.inbox ?? undefined, outbox: rows[0]?.outbox ?? undefined };
}
