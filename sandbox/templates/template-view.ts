import type { TemplateRow } from '../store/rows.ts';

/** What comes without `fields`. */
export const defaultTemplateFields = [
  'name',
  'parameter_format',
  'components',
  'language',
  'status',
  'category',
  'sub_category',
  'id',
];

/** A template with all fields that can be asked for. */
export function toTemplateView(row: TemplateRow): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    status: row.status,
    category: row.category,
    previous_category: row.previous_category ?? undefined,
    parameter_format: row.parameter_format,
    components: row.components,
    quality_score: { score: row.quality, date: Math.floor(row.created_at / 1000) },
    rejected_reason: row.rejected_reason ?? 'NONE',
    message_send_ttl_seconds: row.message_send_ttl_seconds ?? undefined,
    cta_url_link_tracking_opted_out: false,
    is_primary_device_delivery_only: false,
  };
}
