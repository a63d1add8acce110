import type { Core } from '../core/core.ts';
import type { NumberRow, PhoneRow } from '../store/rows.ts';
import { contactOf } from './receive-message.ts';

/**
 * A customer stops or resumes marketing messages; the business is told by `user_preferences`.
 * @see Meta, user_preferences webhook reference
 */
export function setMarketingPreference(core: Core, number: NumberRow, phone: PhoneRow, value: 'stop' | 'resume'): void {
  core.phones.update(phone.wa_id, { marketing_stopped: value === 'stop' });
  core.webhooks.enqueue({
    account_id: number.account_id,
    number_id: number.id,
    field: 'user_preferences',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.digits, phone_number_id: number.id },
      contacts: [contactOf(phone)],
      user_preferences: [
        {
          wa_id: phone.wa_id,
          detail: `User requested to ${value} marketing messages`,
          category: 'marketing_messages',
          value,
          timestamp: Math.floor(core.clock.now() / 1000),
        },
      ],
    },
    to: phone.wa_id,
  });
}
