import { z } from 'zod';
import { COUNT_CAP, countConversations as count } from '#data/messaging/conversations/count-conversations.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const counted = z.int().min(0).max(COUNT_CAP);

/** GET /v1/conversations/counts */
export const countConversations = defineRoute({
  method: 'get',
  path: '/v1/conversations/counts',
  name: 'countConversations',
  room: 'messaging',
  summary: `How many conversations wait; each count stops at ${COUNT_CAP}`,
  access: 'conversations:read',
  response: z
    .object({ open: counted, mine: counted, unassigned: counted, unread: counted, snoozed: counted })
    .meta({ id: 'ConversationCounts' }),
  handler: (call) =>
    inTenant(call, async ({ tx, tenantId }) => ({
      body: await count(tx, tenantId, call.actor.kind === 'member' ? call.actor.id : undefined),
    })),
});
