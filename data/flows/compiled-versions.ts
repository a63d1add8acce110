import { LRUCache } from 'lru-cache';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { compileFlow, type CompiledFlow } from '#domain/flows/compile-flow.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** Published versions never change, so they are kept without an end; the tenant is part of the key. */
const compiled = new LRUCache<string, CompiledFlow>({ max: 500 });

/**
 * A published version, ready to be stepped.
 *
 * @throws PerduraError `not_found` when the tenant has no such version, `flow_invalid` when it cannot be read
 */
export async function compiledVersion(tx: TenantTx, tenantId: string, versionId: string): Promise<CompiledFlow> {
  const key = `${tenantId}/${versionId}`;
  const cached = compiled.get(key);
  if (cached) return cached;
  const version = await tx.flowVersion.findUnique({ where: { id: versionId }, select: { graph: true } });
  if (!version) throw new PerduraError('not_found', { detail: 'There is no such flow version.' });
  const parsed = parseFlow(version.graph);
  if (!parsed.ok) throw new PerduraError('flow_invalid', { errors: parsed.errors });
  const flow = compileFlow(parsed.graph);
  compiled.set(key, flow);
  return flow;
}
