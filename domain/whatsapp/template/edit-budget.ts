const DAY_MS = 24 * 60 * 60 * 1000;
/** States in which a template can be edited at all. */
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];

/** Whether a template may be edited now, and from when on if not (null: not in its present state). */
export type EditDecision = { readonly allowed: true } | { readonly allowed: false; readonly from: Date | null };

/**
 * The budget of edits: an approved template takes 1 in 24 hours and 10 in 30 days; rejected and paused ones any number;
 * others none. Source: Meta, "Template management".
 */
export function mayEdit(status: string, editedAt: readonly Date[], now: Date): EditDecision {
  if (!EDITABLE.includes(status.toUpperCase())) return { allowed: false, from: null };
  if (status.toUpperCase() !== 'APPROVED') return { allowed: true };
  const times = editedAt.map((at) => at.getTime()).toSorted((a, b) => b - a);
  const last = times[0];
  const tenth = times[9];
  const from = Math.max(last === undefined ? 0 : last + DAY_MS, tenth === undefined ? 0 : tenth + 30 * DAY_MS);
  return from <= now.getTime() ? { allowed: true } : { allowed: false, from: new Date(from) };
}
