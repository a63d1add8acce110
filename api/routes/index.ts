import type { Route } from '../http/route.ts';
import { getMe } from './identity/get-me.ts';
import { listMembers } from './identity/list-members.ts';
import { openSignInLink } from './identity/open-sign-in-link.ts';
import { signOut } from './identity/sign-out.ts';
import { getMessage } from './messaging/get-message.ts';
import { listMessages } from './messaging/list-messages.ts';
import { sendMessage } from './messaging/send-message.ts';
import { livez, readyz, startupz } from './observability/health-routes.ts';

/** Every route of the API. What does not stand here is not mounted, documented or tested. */
export const routes: readonly Route[] = [
  ...[openSignInLink, signOut, getMe, listMembers],
  ...[sendMessage, listMessages, getMessage],
  ...[livez, readyz, startupz],
];
