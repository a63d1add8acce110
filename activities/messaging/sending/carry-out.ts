import { closeWindow, noteRefusedConsent } from '#data/messaging/sending/after-refusal.ts';
import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import { holdMarketing, pauseAccount, setNumberState } from '#data/messaging/sending/set-number-state.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { Consequence } from './judge-outcome.ts';
import type { SenderContext } from './sender-context.ts';

/** How long marketing rests after WhatsApp restricted the number for spam; a person or better quality lifts it earlier. */
export const MARKETING_REST_MS = 24 * 3_600_000;

/** Writes what follows from a refusal beyond its message. Doing it twice changes nothing. */
export async function carryOut(
  { db }: Pick<SenderContext, 'db'>,
  {
    tenantId,
    number,
    message,
  }: { tenantId: string; number: SenderNumber; message: Pick<ClaimedMessage, 'id' | 'contactId'> },
  consequence: Consequence,
): Promise<void> {
  const { numberId, accountId } = number;
  await withTenant(db, tenantId, async (tx) => {
    switch (consequence.kind) {
      case 'pause_account':
        return pauseAccount(tx, { tenantId, accountId }, consequence.code);
      case 'pause_number':
        await setNumberState(tx, { tenantId, numberId }, { state: 'paused', reason: consequence.code });
        return;
      case 'hold_marketing':
        return holdMarketing(tx, { tenantId, numberId }, new Date(Date.now() + MARKETING_REST_MS));
      case 'consent_refused': {
        const { contactId, id: messageId } = message;
        return noteRefusedConsent(tx, { tenantId, contactId, messageId }, consequence.whatsappCode);
      }
      case 'window_closed':
        return closeWindow(tx, { numberId, contactId: message.contactId });
      case 'slow_down':
      case 'hold_pair':
        return; // Kept in memory only: both heal by themselves within seconds.
    }
  });
}
