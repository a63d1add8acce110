import { LRUCache } from 'lru-cache';
import { triggersOf, type PublishedTriggers } from '#domain/flows/match-trigger.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A newly published flow listens after this time at the latest, in milliseconds. */
const FRESH_MS = 2_000;

const cached = new LRUCache<string, readonly PublishedTriggers[]>({ max: 1_000, ttl: FRESH_MS });

/** The triggers of a tenant's live flows, at most two seconds old. */
export async function liveTriggers(tx: TenantTx, tenantId: string): Promise<readonly PublishedTriggers[]> {
  const known = cached.get(tenantId);
  if (known) return known;
  const triggers = await readTriggers(tx);
  cached.set(tenantId, triggers);
  return triggers;
}

async function readTriggers(tx: TenantTx): Promise<PublishedTriggers[]> {
  const flows = await tx.flow.findMany({
    where: { state: 'live', liveVersionId: { not: null } },
    orderBy: { id: 'asc' },
  });
  const ids = flows.flatMap(({ liveVersionId }) => (liveVersionId === null ? [] : [liveVersionId]));
  const versions = await tx.flowVersion.findMany({ where: { id: { in: ids } } });
  const byFlow = new Map(versions.map((version) => [version.flowId, version]));
  return flows.flatMap(({ id }) => {
    const version = byFlow.get(id);
    if (!version) return [];
    const parsed = parseFlow(version.graph);
    return parsed.ok ? [{ flow_id: id, flow_version_id: version.id, triggers: triggersOf(parsed.graph) }] : [];
  });
}
