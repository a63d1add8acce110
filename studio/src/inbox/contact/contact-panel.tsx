import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { Conversation } from '../../api/conversation.ts';
import { useMay } from '../../identity/use-me.ts';
import { useText } from '../../locale/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { contactName } from '../contact-name.ts';
import { contactQuery } from '../queries.ts';
import { ContactDetails } from './contact-details.tsx';
import { ContactPhone } from './contact-phone.tsx';
import { ContactTags } from './contact-tags.tsx';
import { ContactWindow } from './contact-window.tsx';

interface ContactPanelProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Who the person is: name, phone, tags, the window, and the details of the conversation. */
export function ContactPanel({ conversation, onClose }: ContactPanelProps) {
  const text = useText();
  const mayRead = useMay('contacts:read');
  const { data: contact } = useQuery({ ...contactQuery(conversation.contact_id), enabled: mayRead });
  const name = contactName(conversation, text);
  const phone = conversation.contact?.phone ?? null;
  return (
    <aside
      aria-label={text.contact.label}
      data-testid="contact-panel"
      className="pane flex h-full w-80 flex-col bg-surface"
    >
      <div className="flex items-start gap-3 px-4 pt-3.5 pb-3">
        <Avatar id={conversation.contact_id} name={name} size="large" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-title font-semibold">
            <bdi>{name}</bdi>
          </h2>
          {phone === null ? null : <ContactPhone phone={phone} />}
        </div>
        <IconButton icon={X} label={text.thread.hideDetails} keys="d" onClick={onClose} className="-me-1.5" />
      </div>
      <ContactTags tags={contact?.tags ?? []} pending={mayRead && contact === undefined} />
      <ContactWindow windowUntil={conversation.window.ends_at} />
      <ContactDetails conversation={conversation} contact={contact} />
    </aside>
  );
}
