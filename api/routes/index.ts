import type { Route } from '../http/route.ts';
import { getContact } from './contacts/get-contact.ts';
import { listContacts } from './contacts/list-contacts.ts';
import { updateContact } from './contacts/update-contact.ts';
import { createFlowRoute } from './flows/create-flow.ts';
import { getFlowRoute } from './flows/get-flow.ts';
import { listFlowsRoute } from './flows/list-flows.ts';
import { listVersionsRoute } from './flows/list-versions.ts';
import { publishFlowRoute } from './flows/publish-flow.ts';
import { saveDraftRoute } from './flows/save-draft.ts';
import { simulateFlowRoute } from './flows/simulate-flow.ts';
import { startRunRoute } from './flows/start-run.ts';
import { updateFlowRoute } from './flows/update-flow.ts';
import { validateFlowRoute } from './flows/validate-flow.ts';
import { createApiKey } from './identity/create-api-key.ts';
import { getMe } from './identity/get-me.ts';
import { listApiKeys } from './identity/list-api-keys.ts';
import { listMembers } from './identity/list-members.ts';
import { openSignInLink } from './identity/open-sign-in-link.ts';
import { revokeApiKey } from './identity/revoke-api-key.ts';
import { signOut } from './identity/sign-out.ts';
import { countConversations } from './messaging/count-conversations.ts';
import { decideMessage } from './messaging/decide-message.ts';
import { deleteMessage } from './messaging/delete-message.ts';
import { getConversation } from './messaging/get-conversation.ts';
import { getMessage } from './messaging/get-message.ts';
import { listConversations } from './messaging/list-conversations.ts';
import { listMessages } from './messaging/list-messages.ts';
import { listThread } from './messaging/list-thread.ts';
import { readConversation } from './messaging/read-conversation.ts';
import { searchMessages } from './messaging/search-messages.ts';
import { sendBatch } from './messaging/send-batch.ts';
import { sendMessage } from './messaging/send-message.ts';
import { updateConversation } from './messaging/update-conversation.ts';
import { getSchema } from './observability/get-schema.ts';
import { livez, readyz, startupz } from './observability/health-routes.ts';
import { streamEvents } from './observability/stream-events.ts';
import { getRunRoute } from './runs/get-run.ts';
import { listRunEventsRoute } from './runs/list-run-events.ts';
import { listRunsRoute } from './runs/list-runs.ts';
import { steerRunRoutes } from './runs/steer-run.ts';
import { getNumber } from './whatsapp/get-number.ts';
import { listNumbers } from './whatsapp/list-numbers.ts';
import { steerNumberRoutes } from './whatsapp/steer-number.ts';

/** Every route of the API. What does not stand here is not mounted, documented or tested. */
export const routes: readonly Route[] = [
  ...[openSignInLink, signOut, getMe, listMembers, listApiKeys, createApiKey, revokeApiKey],
  ...[sendMessage, sendBatch, listMessages, searchMessages, getMessage, deleteMessage, decideMessage],
  ...[listConversations, countConversations, getConversation, updateConversation, readConversation, listThread],
  ...[listContacts, getContact, updateContact],
  ...[listNumbers, getNumber, ...steerNumberRoutes],
  ...[
    createFlowRoute,
    listFlowsRoute,
    getFlowRoute,
    updateFlowRoute,
    saveDraftRoute,
    validateFlowRoute,
    simulateFlowRoute,
  ],
  ...[
    publishFlowRoute,
    listVersionsRoute,
    startRunRoute,
    listRunsRoute,
    getRunRoute,
    listRunEventsRoute,
    ...steerRunRoutes,
  ],
  ...[streamEvents, getSchema, livez, readyz, startupz],
];
