import { z } from 'zod';
import { jsonSchema } from '#domain/flows/json.ts';
import { matchMessage } from '#domain/flows/match-trigger.ts';
import { readReply } from '#domain/flows/run/read-reply.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { InboundHooks, ReceivedMessage } from '../messaging/receiving/received-message.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { liveTriggers } from './live-triggers.ts';
import { startRun } from './start-run.ts';

const messageSchema = z.object({ type: z.string() }).catchall(jsonSchema);

/**
 * Starts the flows that inbound messages trigger, in the transaction that stores the messages: a message that was taken
 * in has started its runs, and one that comes again starts none. A word that stops messages starts nothing.
 */
export const flowHooks: InboundHooks = {
  received: async (tx, vault, messages) => {
    const published = await liveTriggers(tx, vault.tenantId);
    if (published.length === 0) return;
    for (const message of messages) {
      if (message.consentWord !== 'stop') await startFor(tx, vault, message);
    }
  },
};

async function startFor(tx: TenantTx, vault: TenantVault, message: ReceivedMessage): Promise<void> {
  const reply = readReply(messageSchema.parse(message.message), message.at.toISOString(), message.id);
  const published = await liveTriggers(tx, vault.tenantId);
  for (const match of matchMessage(published, reply, message.answered)) {
    await startRun(tx, {
      tenantId: vault.tenantId,
      flowId: match.flow_id,
      flowVersionId: match.flow_version_id,
      contact: message.contact,
      numberId: message.numberId,
      conversationId: message.conversationId,
      trigger: match.trigger,
      triggerKey: `message:${message.id}`,
      input: {},
      replyMessageId: message.id,
      now: new Date(),
      reentry: match.reentry,
    });
  }
}
