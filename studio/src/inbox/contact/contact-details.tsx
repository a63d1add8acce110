import type { ReactNode } from 'react';
import type { Contact } from '../../api/contact.ts';
import type { Conversation, ConversationStatus } from '../../api/conversation.ts';
import { useRegion, useText } from '../../locale/use-text.ts';
import { clockTime, dayAndTime } from '../../time/relative-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useMemberName } from '../use-member-name.ts';
import { fieldText } from './field-text.ts';

interface ContactDetailsProps {
  readonly conversation: Conversation;
  /** Undefined while it is on its way, or may not be read. */
  readonly contact: Contact | undefined;
}

/** What else is known about the conversation and the person. */
export function ContactDetails({ conversation, contact }: ContactDetailsProps) {
  const text = useText();
  const locale = useRegion();
  const now = useNow();
  const assignee = useMemberName(conversation.assignee_id);
  const statuses: Readonly<Record<ConversationStatus, string>> = {
    open: text.contact.statusOpen,
    pending: text.contact.statusPending,
    snoozed: text.contact.statusSnoozed,
    closed: text.contact.statusClosed,
  };
  const fields = Object.entries(contact?.fields ?? {}).flatMap(([name, value]) => {
    const words = fieldText(value, locale);
    return words === undefined ? [] : [{ name, words }];
  });
  return (
    <section className="border-t border-line px-4 py-3.5">
      <h3 className="font-semibold">{text.contact.details}</h3>
      <dl className="mt-2 grid grid-cols-[6.5rem_1fr] gap-x-2 gap-y-1.5">
        <Detail label={text.contact.status}>{statuses[conversation.status]}</Detail>
        <Detail label={text.contact.assignee}>{assignee ?? text.contact.nobody}</Detail>
        {contact?.language == null ? null : (
          <Detail label={text.contact.language}>{languageName(contact.language, locale)}</Detail>
        )}
        {contact?.time_zone == null ? null : (
          <Detail label={text.contact.localTime}>
            {clockTime(new Date(now).toISOString(), locale, contact.time_zone)} · {cityOf(contact.time_zone)}
          </Detail>
        )}
        {fields.map(({ name, words }) => (
          <Detail key={name} label={name}>
            <bdi>{words}</bdi>
          </Detail>
        ))}
        <Detail label={text.contact.opened}>
          <span className="num">{dayAndTime(conversation.opened_at, locale)}</span>
        </Detail>
      </dl>
    </section>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="truncate text-ink-2">{label}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </>
  );
}

/** The name of a language such as `pt_BR` in the reader's own; the tag itself when it is none. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag.replace('_', '-')) ?? tag;
  } catch {
    return tag;
  }
}

function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
