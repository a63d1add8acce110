import { can } from '#domain/identity/can.ts';
import type { Actor } from '#data/identity/actor.ts';
import type { ConversationView } from '../../resources/conversation.ts';

/** What somebody may see of conversations. */
export function conversationView(actor: Actor, now: Date): ConversationView {
  return { showContent: can(actor, 'messages:read'), showPhone: can(actor, 'contacts:read'), now };
}
