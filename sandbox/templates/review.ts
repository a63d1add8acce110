import type { Core } from '../core/core.ts';
import type { TemplateRow } from '../store/rows.ts';

/** What a review or Meta's own rules do to a template, as `event` in its webhook. */
export type TemplateEvent =
  | 'APPROVED'
  | 'REJECTED'
  | 'PAUSED'
  | 'DISABLED'
  | 'FLAGGED'
  | 'IN_APPEAL'
  | 'REINSTATED'
  | 'PENDING_DELETION'
  | 'PENDING'
  | 'LOCKED'
  | 'ARCHIVED'
  | 'UNARCHIVED'
  | 'LIMIT_EXCEEDED';

/** A decision with what comes along. */
export interface TemplateDecision {
  event: TemplateEvent;
  /** Such as `PROMOTIONAL`, `INVALID_FORMAT`. */
  reason?: string;
  /** Category it is approved as, when Meta judges otherwise. */
  category?: string;
}

/** Plans the end of a template's review, if reviews end by themselves. */
export function scheduleReview(core: Core, template: TemplateRow): void {
  if (template.review_at === null) return;
  core.scheduler.at(template.review_at, () => {
    const current = core.store.templates.get(template.id);
    if (current?.status !== 'PENDING' || current.review_at !== template.review_at) return;
    decideTemplate(core, current, { event: 'APPROVED' });
  });
}

/** Takes up the reviews that an earlier run left. */
export function resumeReviews(core: Core): void {
  for (const template of core.store.templates.values()) scheduleReview(core, template);
}

/** Changes a template's status and tells the subscribed apps. */
export function decideTemplate(core: Core, template: TemplateRow, decision: TemplateDecision): TemplateRow {
  const { event } = decision;
  const isBack = event === 'REINSTATED' || event === 'UNARCHIVED';
  const row = core.store.templates.put(template.id, {
    ...template,
    status: isBack ? 'APPROVED' : event === 'FLAGGED' ? template.status : event,
    rejected_reason: event === 'REJECTED' ? (decision.reason ?? 'INVALID_FORMAT') : null,
    review_at: null,
    pauses: template.pauses + (event === 'PAUSED' ? 1 : 0),
    ...(decision.category !== undefined && { category: decision.category, previous_category: template.category }),
  });
  core.live.publish('template', row);
  core.webhooks.enqueue({
    account_id: row.account_id,
    number_id: null,
    field: 'message_template_status_update',
    value: statusUpdate(core, row, decision),
  });
  return row;
}

function statusUpdate(core: Core, row: TemplateRow, decision: TemplateDecision): Record<string, unknown> {
  const { event } = decision;
  return {
    event,
    message_template_id: Number(row.id),
    message_template_name: row.name,
    message_template_language: row.language,
    message_template_category: row.category,
    reason: event === 'REJECTED' ? row.rejected_reason : event === 'APPROVED' ? 'NONE' : (decision.reason ?? null),
    ...(event === 'PAUSED' && {
      other_info: {
        title: row.pauses > 1 ? 'SECOND_PAUSE' : 'FIRST_PAUSE',
        description: 'Because of low quality the template is paused.',
      },
    }),
    ...(event === 'DISABLED' && {
      disable_info: { disable_date: Math.floor(core.clock.now() / 1000) },
      other_info: { title: 'DISABLED', description: 'Because of low quality the template is disabled.' },
    }),
    ...(event === 'REJECTED' &&
      row.rejected_reason === 'INVALID_FORMAT' && {
        rejection_info: { reason: 'INVALID_FORMAT', recommendation: 'Correct the format and submit it again.' },
      }),
  };
}

/** Changes a template's quality and tells the subscribed apps. @see reference section 6 */
export function setTemplateQuality(core: Core, template: TemplateRow, score: string): TemplateRow {
  const row = core.store.templates.put(template.id, { ...template, quality: score });
  core.webhooks.enqueue({
    account_id: row.account_id,
    number_id: null,
    field: 'message_template_quality_update',
    value: {
      previous_quality_score: template.quality,
      new_quality_score: score,
      message_template_id: Number(row.id),
      message_template_name: row.name,
      message_template_language: row.language,
    },
  });
  return row;
}
