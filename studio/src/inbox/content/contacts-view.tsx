import { formatPhone } from '../format-phone.ts';
import { Avatar } from '../../ui/avatar.tsx';
import type { Content } from './content.ts';

/** Contact cards that somebody shared. */
export function ContactsView({ content }: { content: Extract<Content, { kind: 'contacts' }> }) {
  return (
    <ul className="grid min-w-52 gap-2">
      {content.people.map((person, index) => (
        <li key={index} className="flex items-center gap-2.5">
          <Avatar id={person.name} name={person.name} />
          <span className="grid min-w-0">
            <span className="truncate font-medium">
              <bdi>{person.name}</bdi>
            </span>
            {person.phones.map((phone) => (
              <span key={phone} className="num text-meta text-ink-2">
                {formatPhone(phone)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
