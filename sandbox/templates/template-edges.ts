import { createObjectId } from '../core/ids.ts';
import { GraphError, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import { pickFields, toPage } from '../graph/fields.ts';
import type { AuthorizedCall, Edges, GraphAnswer, Methods } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import type { TemplateRow } from '../store/rows.ts';
import { checkComponents } from './check-template.ts';
import { deleteTemplates } from './delete-templates.ts';
import { editTemplate } from './edit-template.ts';
import { reachTemplate } from './reach-template.ts';
import { decideTemplate, scheduleReview } from './review.ts';
import { readTtl } from './time-to-live.ts';
import { malformedTemplate, templateError } from './template-errors.ts';
import { defaultTemplateFields, toTemplateView } from './template-view.ts';

/** Creations in one hour, templates of one account. @see reference section 4 */
const CREATIONS_AN_HOUR = 100;
const TEMPLATES_LIMIT = 6000;
/** Days that the name of a deleted template stays taken. */
const NAME_LOCK_DAYS = 30;
const DAY_MS = 86_400_000;

const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];

/** /{waba_id}/message_templates */
export const accountTemplateMethods: Methods = { GET: listTemplates, POST: createTemplate, DELETE: deleteTemplates };

/** /{template_id} and below */
export const templateEdges: Edges = {
  '': { GET: getTemplate, POST: editTemplate },
  unpause: { POST: unpauseTemplate },
};

/** Templates of an account that were not deleted. */
export function templatesOf(call: AuthorizedCall, accountId: string): TemplateRow[] {
  return [...call.core.store.templates.values()].filter(
    (row) => row.account_id === accountId && row.deleted_at === null,
  );
}

function listTemplates(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const { params } = call;
  const wants = (name: string, value: string): boolean => {
    const wanted = params[name];
    if (wanted === undefined) return true;
    const list = Array.isArray(wanted) ? wanted.map(textOf) : textOf(wanted).split(',');
    return list.some((one) => one.toUpperCase() === value.toUpperCase());
  };
  const rows = templatesOf(call, id)
    .filter((row) => wants('status', row.status) && wants('language', row.language) && wants('category', row.category))
    .filter((row) => params['name'] === undefined || row.name.includes(textOf(params['name'])))
    .filter((row) => params['quality_score'] === undefined || wants('quality_score', row.quality))
    .filter(
      (row) =>
        params['name_or_content'] === undefined ||
        JSON.stringify([row.name, row.components]).includes(textOf(params['name_or_content'])),
    )
    .map((row) => pickFields(toTemplateView(row), params['fields'], defaultTemplateFields));
  const page = toPage(rows, params, `${call.core.url}/${call.version}/${id}/message_templates`);
  if (params['summary'] === undefined) return page;
  return { body: { ...(page.body as Record<string, unknown>), summary: summarize(call, id, rows.length) } };
}

/** Counts that come with a list when `summary` asks for them. */
function summarize(call: AuthorizedCall, accountId: string, found: number): Record<string, unknown> {
  const summary = {
    total_count: found,
    message_template_count: templatesOf(call, accountId).length,
    message_template_limit: TEMPLATES_LIMIT,
    are_translations_complete: true,
  };
  return pickFields(summary, call.params['summary'], Object.keys(summary));
}

/** Throws GraphError 100 with its subcodes, 80007 after 100 creations in an hour */
function createTemplate(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const { params, core } = call;
  const name = readName(params['name']);
  const language = textOf(params['language']);
  if (language === '') throw missingParameter('language');
  const category = textOf(params['category']).toUpperCase();
  if (!categories.includes(category)) {
    throw malformedTemplate(`Param category must be one of {${categories.join(', ')}} - got "${category}".`);
  }
  const isNamed = textOf(params['parameter_format']).toUpperCase() === 'NAMED';
  const components = checkComponents(params['components'], category, isNamed);
  checkRoom(call, id, name, language);
  const now = core.clock.now();
  const reviewMs = core.settings.template_review_ms;
  const rowId = createObjectId();
  const row = core.store.templates.put(rowId, {
    id: rowId,
    account_id: id,
    name,
    language,
    category,
    previous_category: null,
    status: 'PENDING',
    parameter_format: isNamed ? 'NAMED' : 'POSITIONAL',
    components,
    message_send_ttl_seconds: readTtl(params['message_send_ttl_seconds'], category),
    quality: 'UNKNOWN',
    rejected_reason: null,
    pauses: 0,
    edits: [],
    created_at: now,
    review_at: reviewMs === null ? null : now + reviewMs,
    deleted_at: null,
  });
  scheduleReview(core, row);
  core.live.publish('template', row);
  return { body: { id: row.id, status: row.status, category: row.category } };
}

function readName(value: unknown): string {
  const name = textOf(value);
  if (name === '') throw missingParameter('name');
  if (!/^[a-z0-9_]{1,512}$/.test(name)) {
    throw malformedTemplate('Param name can only have lowercase letters, digits and underscores, 512 at most.');
  }
  return name;
}

function checkRoom(call: AuthorizedCall, accountId: string, name: string, language: string): void {
  const now = call.core.clock.now();
  const all = [...call.core.store.templates.values()].filter((row) => row.account_id === accountId);
  if (all.filter((row) => now - row.created_at < 3_600_000).length >= CREATIONS_AN_HOUR) throw new GraphError(80007);
  if (all.filter((row) => row.deleted_at === null).length >= TEMPLATES_LIMIT) {
    throw templateError(2388019, 'You have exceeded the maximum number of message templates.');
  }
  const same = all.find((row) => row.name === name && row.language === language && row.deleted_at === null);
  if (same) throw templateError(2388024, `There is already ${language} content for this template.`);
  const isLocked = all.some(
    (row) =>
      row.name === name &&
      row.deleted_at !== null &&
      row.status === 'PENDING_DELETION' &&
      now - row.deleted_at < NAME_LOCK_DAYS * DAY_MS,
  );
  if (isLocked) throw templateError(2388023, 'The name of a deleted template can be used again after 30 days.');
}

function getTemplate(call: AuthorizedCall, id: string): GraphAnswer {
  const view = toTemplateView(reachTemplate(call, id));
  return { body: pickFields(view, call.params['fields'], defaultTemplateFields) };
}

function unpauseTemplate(call: AuthorizedCall, id: string): GraphAnswer {
  const template = reachTemplate(call, id);
  if (template.status !== 'PAUSED') return { body: { success: false, reason: 'Template is not paused' } };
  decideTemplate(call.core, template, { event: 'REINSTATED' });
  return { body: { success: true } };
}
