import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import type { TemplateRow } from '../store/rows.ts';

/** Ids in one call. @see Meta's changelog of December 2025 */
const IDS_LIMIT = 100;

/**
 * DELETE /{waba_id}/message_templates: by name (all languages), by name and `hsm_id` (one), or by `hsm_ids`.
 * @throws GraphError 100 when nothing fits, or a template is disabled
 */
export function deleteTemplates(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const found = findTemplates(call, id);
  if (found.length === 0) throw invalidParameter('Message template was not found');
  if (found.some((row) => row.status === 'DISABLED')) throw invalidParameter('A disabled template cannot be deleted');
  for (const row of found) {
    // Only the name of a template that was approved stays taken for 30 days.
    const status = row.status === 'APPROVED' ? 'PENDING_DELETION' : 'DELETED';
    call.core.store.templates.put(row.id, { ...row, status, deleted_at: call.core.clock.now(), review_at: null });
  }
  return { body: { success: true } };
}

function findTemplates(call: AuthorizedCall, accountId: string): TemplateRow[] {
  const { params } = call;
  const rows = [...call.core.store.templates.values()].filter(
    (row) => row.account_id === accountId && row.deleted_at === null,
  );
  if (params['hsm_ids'] !== undefined) {
    const given = params['hsm_ids'];
    const ids = Array.isArray(given) ? given.map(textOf) : textOf(given).split(',');
    if (ids.length > IDS_LIMIT || params['name'] !== undefined || params['hsm_id'] !== undefined) {
      throw invalidParameter(`hsm_ids takes ${IDS_LIMIT} ids and nothing beside them`);
    }
    return rows.filter((row) => ids.includes(row.id));
  }
  const name = textOf(params['name']);
  if (name === '') throw missingParameter('name');
  const hsmId = params['hsm_id'];
  return rows.filter((row) => row.name === name && (hsmId === undefined || row.id === textOf(hsmId)));
}
