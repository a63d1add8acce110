import { useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { useSignOut } from '../identity/use-sign-out.ts';
import { InboxRoom } from '../inbox/inbox-room.tsx';
import { UserMenu } from '../shell/user-menu.tsx';

/** The inbox at its address: which view, and which conversation is open. */
export function InboxRoute() {
  const { view = 'open' } = useSearch({ from: '/signed-in/inbox' });
  const { conversationId } = useParams({ strict: false });
  const { me } = useRouteContext({ from: '/signed-in' });
  const userMenu = <UserMenu me={me} onSignOut={useSignOut()} side="bottom" />;
  return <InboxRoom view={view} conversationId={conversationId} userMenu={userMenu} />;
}
