import { useQuery } from '@tanstack/react-query';
import { User } from 'lucide-react';
import type { Conversation } from '../../api/conversation.ts';
import { useMay, useMe } from '../../identity/use-me.ts';
import { useText } from '../../locale/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { membersQuery } from '../queries.ts';
import { useChangeConversation } from '../use-change-conversation.ts';
import { useMemberName } from '../use-member-name.ts';

/** Radix wants a value for every choice; this one stands for nobody. */
const NOBODY = 'nobody';

/** Who takes care of the conversation, and a way to hand it to somebody. */
export function AssignMenu({ conversation }: { conversation: Conversation }) {
  const text = useText();
  const me = useMe();
  const change = useChangeConversation(conversation.id);
  const { data: members = [me] } = useQuery({ ...membersQuery, enabled: useMay('members:read') });
  const assignee = useMemberName(conversation.assignee_id);
  const options = [
    { value: NOBODY, label: text.contact.nobody },
    ...members.map(({ id, name }) => ({ value: id, label: id === me.id ? text.thread.me(name) : name })),
  ];
  const trigger = (
    <Button className="max-w-40 max-lg:w-8 max-lg:px-0 max-lg:pointer-coarse:w-10">
      <User size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="sr-only">{text.contact.assignee}: </span>
      <span className="truncate max-lg:sr-only">
        <bdi>{assignee ?? text.thread.assign}</bdi>
      </span>
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoice
        label={text.contact.assignee}
        value={conversation.assignee_id ?? NOBODY}
        options={options}
        onChoose={(value) => change({ assignee_id: value === NOBODY ? null : value })}
      />
    </Menu>
  );
}
