import type { z } from 'zod';
import type { Actor } from '#data/identity/actor.ts';
import { conversationDetails } from '#data/messaging/conversations/conversation-details.ts';
import type { Conversation } from '#prisma/generated/client.ts';
import type { Reply } from '../../http/reply.ts';
import { toConversationResource, type conversationResource } from '../../resources/conversation.ts';
import type { TenantScope } from '../../tenancy/in-tenant.ts';
import { conversationView } from './conversation-view.ts';

/** Answers with one conversation as somebody may see it. */
export async function conversationReply(
  { tx, vault }: TenantScope,
  { actor, now }: { actor: Actor; now: Date },
  row: Conversation,
): Promise<Reply<z.input<typeof conversationResource>>> {
  const details = await conversationDetails(tx, vault, [row]);
  const [body] = details.map((one) => toConversationResource(one, conversationView(actor, now)));
  return body ? { body } : {};
}
