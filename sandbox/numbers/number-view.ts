import type { Core } from '../core/core.ts';
import type { NumberRow } from '../store/rows.ts';

/** What comes without `fields`. */
export const defaultNumberFields = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'webhook_configuration',
  'id',
];

/** From that many messages a second on a number is upgraded. @see Meta, Throughput */
const HIGH_THROUGHPUT = 1000;

/** A business number with all fields that can be asked for. @see reference section 5 */
export function toNumberView(core: Core, number: NumberRow): Record<string, unknown> {
  const account = core.store.accounts.get(number.account_id);
  const [appId, subscribed] = Object.entries(account?.subscribed_apps ?? {})[0] ?? [];
  const app = appId === undefined ? undefined : core.store.apps.get(appId);
  const isHigh = number.throughput === null || number.throughput >= HIGH_THROUGHPUT;
  return {
    id: number.id,
    display_phone_number: number.display_phone_number,
    verified_name: number.verified_name,
    quality_rating: number.quality_rating,
    quality_score: { score: number.quality_rating },
    status: number.status,
    code_verification_status: number.code_verification_status,
    name_status: number.name_status,
    new_name_status: number.extras['new_display_name'] === undefined ? 'NONE' : number.name_status,
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    account_mode: number.account_mode,
    throughput: { level: isHigh ? 'HIGH' : 'STANDARD' },
    is_official_business_account: number.is_official,
    is_pin_enabled: number.pin !== null,
    is_on_biz_app: number.is_coexistence,
    is_preverified_number: false,
    country_dial_code: number.country_code,
    search_visibility: 'NON_VISIBLE',
    certificate: 'CmkKJQ',
    username: number.extras['username'],
    messaging_limit_tier: number.messaging_limit,
    whatsapp_business_manager_messaging_limit: number.messaging_limit,
    health_status: toHealth(number, account?.blocked_code ?? null),
    webhook_configuration: {
      ...(app?.subscription && { application: app.subscription.callback_url }),
      ...(subscribed?.override_callback_uri && { whatsapp_business_account: subscribed.override_callback_uri }),
      ...(number.webhook_override && { phone_number: number.webhook_override.override_callback_uri }),
    },
  };
}

function toHealth(number: NumberRow, blockedCode: number | null): Record<string, unknown> {
  const isNumberWell = number.registered && number.status === 'CONNECTED';
  const state = (isWell: boolean): string => (isWell ? 'AVAILABLE' : 'BLOCKED');
  return {
    can_send_message: state(isNumberWell && blockedCode === null),
    entities: [
      { entity_type: 'PHONE_NUMBER', id: number.id, can_send_message: state(isNumberWell) },
      { entity_type: 'WABA', id: number.account_id, can_send_message: state(blockedCode === null) },
    ],
  };
}
