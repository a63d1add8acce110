import { createObjectId } from '../core/ids.ts';
import { missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import { findTemplate } from '../messages/template-send.ts';
import { checkComponents } from './check-template.ts';
import { malformedTemplate } from './template-errors.ts';

/**
 * POST /{waba_id}/upsert_message_templates: an authentication template in many languages at once, made or replaced.
 * @throws GraphError 100
 * @see Meta, Authentication templates: bulk management
 */
export function upsertTemplates(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const { params, core } = call;
  const languages = params['languages'];
  const name = textOf(params['name']);
  if (name === '') throw missingParameter('name');
  if (!Array.isArray(languages) || languages.length === 0) throw missingParameter('languages');
  if (textOf(params['category']).toUpperCase() !== 'AUTHENTICATION') {
    throw malformedTemplate('Only authentication templates can be upserted');
  }
  const components = checkComponents(params['components'], 'AUTHENTICATION', false);
  const data = languages.map((given) => {
    const language = textOf(given);
    const known = findTemplate(core, id, name, language);
    const rowId = known?.deleted_at === null ? known.id : createObjectId();
    const row = core.store.templates.put(rowId, {
      id: rowId,
      account_id: id,
      name,
      language,
      category: 'AUTHENTICATION',
      previous_category: null,
      status: 'APPROVED',
      parameter_format: 'POSITIONAL',
      components,
      message_send_ttl_seconds: null,
      quality: 'UNKNOWN',
      rejected_reason: null,
      pauses: 0,
      edits: [],
      created_at: core.clock.now(),
      review_at: null,
      deleted_at: null,
    });
    return { id: row.id, status: row.status, language };
  });
  return { body: { data } };
}
