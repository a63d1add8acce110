import { malformedTemplate, templateError } from './template-errors.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import type { TemplateRow } from '../store/rows.ts';
import { checkComponents } from './check-template.ts';
import { scheduleReview } from './review.ts';
import { reachTemplate } from './reach-template.ts';
import { readTtl } from './time-to-live.ts';

const DAY_MS = 86_400_000;
/** Edits of an approved template in 30 days, and in one. @see reference section 4 */
const EDITS_IN_30_DAYS = 10;

/** POST /{template_id}: replaces components, category or time to live; a new review begins. @throws GraphError 100 */
export function editTemplate(call: AuthorizedCall, id: string): GraphAnswer {
  const template = reachTemplate(call, id);
  const { core, params } = call;
  const now = core.clock.now();
  checkEditable(template, now);
  const category = textOf(params['category']).toUpperCase() || template.category;
  if (template.status === 'APPROVED' && category !== template.category) {
    throw malformedTemplate('The category of an approved template cannot be changed');
  }
  const isNamed = template.parameter_format === 'NAMED';
  const components =
    params['components'] === undefined ? template.components : checkComponents(params['components'], category, isNamed);
  const ttl = params['message_send_ttl_seconds'];
  const reviewMs = core.settings.template_review_ms;
  const row = core.store.templates.put(id, {
    ...template,
    category,
    components,
    message_send_ttl_seconds: ttl === undefined ? template.message_send_ttl_seconds : readTtl(ttl, category),
    status: params['components'] === undefined ? template.status : 'PENDING',
    edits: [...template.edits, now],
    review_at: reviewMs === null || params['components'] === undefined ? null : now + reviewMs,
  });
  scheduleReview(core, row);
  core.live.publish('template', row);
  return { body: { success: true, id, name: row.name, category: row.category } };
}

function checkEditable(template: TemplateRow, now: number): void {
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
    throw templateError(2388039, "The status for this message template can't be changed.");
  }
  if (template.status !== 'APPROVED') return;
  const recent = template.edits.filter((at) => now - at < 30 * DAY_MS);
  if (recent.length >= EDITS_IN_30_DAYS || recent.some((at) => now - at < DAY_MS)) {
    throw templateError(2388039, 'An approved template can be edited once a day and 10 times in 30 days.');
  }
}
