import { LRUCache } from 'lru-cache';
import { triggersOf, type PublishedTriggers, type TriggerNode } from '#domain/flows/match-trigger.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** The triggers of each tenant's live flows, as they were a moment ago. */
export class PublishedTriggerCache {
  readonly #tenants: LRUCache<string, readonly PublishedTriggers[]>;
  /** Versions never change; the key is an id of ours, so tenants do not meet. */
  readonly #versions = new LRUCache<string, readonly TriggerNode[]>({ max: 5_000 });

  /**
   * An empty cache.
   *
   * @param freshMs - a flow that is published or taken back is noticed after this time at most, in milliseconds
   */
  constructor(freshMs: number) {
    this.#tenants = new LRUCache({ max: 1_000, ttl: freshMs });
  }

  /** The live flows of the tenant of this transaction, oldest first. */
  async of(tx: TenantTx, tenantId: string): Promise<readonly PublishedTriggers[]> {
    const cached = this.#tenants.get(tenantId);
    if (cached) return cached;
    const flows = await tx.flow.findMany({
      where: { state: 'live', liveVersionId: { not: null } },
      orderBy: { id: 'asc' },
      select: { id: true, liveVersionId: true },
    });
    const versionIds = flows.flatMap(({ liveVersionId }) => liveVersionId ?? []);
    await this.#load(
      tx,
      versionIds.filter((id) => !this.#versions.has(id)),
    );
    const published = flows.flatMap(({ id, liveVersionId }) => {
      const triggers = this.#versions.get(liveVersionId ?? '');
      return liveVersionId && triggers ? [{ flow_id: id, flow_version_id: liveVersionId, triggers }] : [];
    });
    this.#tenants.set(tenantId, published);
    return published;
  }

  /** A version that this release cannot read starts nothing. */
  async #load(tx: TenantTx, versionIds: readonly string[]): Promise<void> {
    if (versionIds.length === 0) return;
    const rows = await tx.flowVersion.findMany({
      where: { id: { in: [...versionIds] } },
      select: { id: true, graph: true },
    });
    for (const { id, graph } of rows) {
      const parsed = parseFlow(graph);
      this.#versions.set(id, parsed.ok ? triggersOf(parsed.graph) : []);
    }
  }
}
