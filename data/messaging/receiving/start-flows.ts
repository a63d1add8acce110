import { matchMessage } from '#domain/flows/match-trigger.ts';
import type { Json } from '#domain/flows/json.ts';
import { readReply } from '#domain/flows/run/read-reply.ts';
import { startRun } from '../../flows/start-run.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { contentOf } from './arrival.ts';
import { PublishedTriggerCache } from './published-triggers.ts';
import type { InboundHooks, ReceivedMessage } from './received-message.ts';

/**
 * Makes the hooks that start flows by their triggers: what no waiting run took, and what interrupts. A message that
 * asks to stop starts nothing.
 *
 * @param freshMs - how old the list of published flows may be, in milliseconds
 */
export function createFlowHooks({ freshMs = 5_000 } = {}): InboundHooks {
  const cache = new PublishedTriggerCache(freshMs);
  return {
    received: async (tx, vault, messages) => {
      const published = await cache.of(tx, vault.tenantId);
      if (published.every(({ triggers }) => triggers.length === 0)) return;
      for (const message of messages) {
        if (message.consentWord === 'stop') continue;
        const reply = readReply(jsonContent(message), message.at.toISOString(), message.id);
        for (const match of matchMessage(published, reply, message.answered)) {
          await start(tx, vault.tenantId, message, match);
        }
      }
    },
  };
}

async function start(
  tx: TenantTx,
  tenantId: string,
  { id, contact, numberId, conversationId }: ReceivedMessage,
  match: ReturnType<typeof matchMessage>[number],
): Promise<void> {
  await startRun(tx, {
    tenantId,
    flowId: match.flow_id,
    flowVersionId: match.flow_version_id,
    contact,
    numberId,
    conversationId,
    trigger: match.trigger,
    triggerKey: id,
    input: {},
    replyMessageId: id,
    now: new Date(),
    reentry: match.reentry,
  });
}

/** The content was parsed from JSON, and its schemas are loose: it is JSON still. */
function jsonContent({ message }: ReceivedMessage): { type: string; [key: string]: Json | undefined } {
  return contentOf(message) as { type: string; [key: string]: Json | undefined };
}
