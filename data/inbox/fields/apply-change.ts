import type { OtherChange } from '../read-part.ts';
import type { ChangeContext } from './change-context.ts';
import { applyNumberName, applyNumberQuality } from './number-changes.ts';
import { applyPreferences } from './preferences.ts';
import { applyTemplateCategory, applyTemplateStatus } from './template-changes.ts';

/**
 * Applies a change of a field other than `messages` to the rows concerned. Each is idempotent, and an older one never
 * overwrites a newer one.
 *
 * @returns a note when nothing was done: the field is not known, or what it is about is not
 */
export async function applyChange(context: ChangeContext, { change }: OtherChange): Promise<string | undefined> {
  switch (change.field) {
    case 'user_preferences':
      return applyPreferences(context, change.value);
    case 'message_template_status_update':
      return applyTemplateStatus(context, change.value);
    case 'template_category_update':
      return applyTemplateCategory(context, change.value);
    case 'phone_number_quality_update':
      return applyNumberQuality(context, change.value);
    case 'phone_number_name_update':
      return applyNumberName(context, change.value);
    case 'other':
      return change.problem === undefined ? `unknown field ${change.name}` : `${change.name}: ${change.problem}`;
    default:
      return `nothing is done about ${change.field}`;
  }
}
