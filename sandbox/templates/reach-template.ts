import { unknownObject } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall } from '../graph/graph-call.ts';
import type { TemplateRow } from '../store/rows.ts';

/** Returns a template the token reaches. @throws GraphError 100 with subcode 33 */
export function reachTemplate(call: AuthorizedCall, id: string): TemplateRow {
  requireScope(call.token, MANAGEMENT);
  const template = call.core.store.templates.get(id);
  if (!template || template.deleted_at !== null) throw unknownObject(call.method, id);
  reachAccount(call.core, call.token, template.account_id, call.method);
  return template;
}
