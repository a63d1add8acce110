import { changesOfPreference } from '#domain/compliance/consent-signals.ts';
import { unixSecondsToMs } from '#domain/whatsapp/unix-time.ts';
import type { ValueOf } from '#domain/whatsapp/webhook.ts';
import { recordConsent, type ContactDecision } from '../../compliance/record-consent.ts';
import type { Identity } from '../../contacts/contact-record.ts';
import { personKey, type Person } from '../../messaging/receiving/person.ts';
import { resolveSenders } from '../../messaging/receiving/resolve-senders.ts';
import type { ChangeContext } from './change-context.ts';

type Preferences = NonNullable<ValueOf<'user_preferences'>['user_preferences']>;

/** Records that people switched marketing off or on in WhatsApp itself. People not known before become contacts. */
export async function applyPreferences(
  { tx, vault, at }: ChangeContext,
  { user_preferences: preferences = [] }: { user_preferences?: Preferences | undefined },
): Promise<string | undefined> {
  const told = preferences.flatMap((preference) => {
    const person = personOf(preference);
    return person.identities.length === 0 ? [] : [{ preference, person }];
  });
  const contacts = await resolveSenders(
    tx,
    vault,
    told.map(({ person }) => person),
  );
  const decisions = told.flatMap(({ preference, person }): ContactDecision[] => {
    const contact = contacts.get(personKey(person));
    const { timestamp } = preference;
    return changesOfPreference(preference).map((change) => ({
      ...change,
      contactId: contact?.contactId ?? '',
      source: 'whatsapp',
      at: timestamp === undefined ? at : new Date(unixSecondsToMs(timestamp)),
    }));
  });
  await recordConsent(tx, vault.tenantId, decisions);
  return decisions.length === preferences.length ? undefined : 'a preference of another kind';
}

function personOf({ wa_id: waId, user_id: userId }: Preferences[number]): Person {
  const identities: Identity[] = [];
  if (waId) identities.push({ kind: 'wa_id', value: waId });
  if (userId) identities.push({ kind: 'user_id', value: userId });
  return { identities, name: undefined };
}
