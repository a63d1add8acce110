import { z } from 'zod';
import type { FieldError } from '#domain/errors/perdura-error.ts';
import { validateFlow } from '#domain/flows/validate-flow.ts';
import type { Issue } from '#domain/flows/validate/issue.ts';
import { readFlowContext } from '#data/flows/flow-context.ts';
import type { TenantTx } from '#data/tenancy/database.ts';

/** A problem of a flow as the API shows it. */
export const issueResource = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  docs: z.string(),
  node: z.string().optional(),
  edge: z.int().optional().describe('Index of the edge'),
  pointer: z.string().optional().describe('Where in the config of the node'),
  fix: z.unknown().optional().describe('A safe repair: a label and its edits'),
});

/** Checks a graph against every rule, with what the tenant has: templates, tags, other flows, members. */
export async function findIssues(tx: TenantTx, graph: unknown, flowId: string, now: Date): Promise<Issue[]> {
  return validateFlow(graph, await readFlowContext(tx, flowId, now));
}

/** An issue as a field error of a problem document. */
export function toFieldError({ rule, message, node, pointer = '' }: Issue): FieldError {
  return { pointer: node === undefined ? '/graph' : `/graph/nodes/${node}${pointer}`, code: rule, detail: message };
}
