import { v7 as uuidv7 } from 'uuid';
import type { Assignee } from '#domain/flows/run/effect.ts';
import { noteContent } from '../crypto/places.ts';
import { emitEvents } from '../events/emit-events.ts';
import type { EffectScope } from './effect-scope.ts';

/** Labels of this form say which team a conversation belongs to, until teams have a room of their own. */
const TEAM_LABEL = 'team:';

/** Gives the run's conversation to a member, to a team, or to nobody. A member who is gone counts as nobody. */
export async function assignConversation(scope: EffectScope, to: Assignee | null): Promise<void> {
  const { tx, run } = scope;
  const labels = await labelsWithoutTeam(scope);
  const wanted = to !== null && 'agent' in to ? to.agent : undefined;
  const member = wanted === undefined ? null : await findMember(scope, wanted);
  await tx.conversation.update({
    where: { id: run.conversationId },
    data: {
      assigneeId: member,
      labels: to !== null && 'team' in to ? [...labels, `${TEAM_LABEL}${to.team}`] : labels,
      version: { increment: 1 },
    },
  });
  await tellChange(scope);
}

/** Leaves a note in the run's conversation. */
export async function addNote({ tx, vault, run, now }: EffectScope, text: string): Promise<void> {
  const id = uuidv7({ msecs: now.getTime() });
  await tx.note.create({
    data: {
      id,
      tenantId: vault.tenantId,
      conversationId: run.conversationId,
      contactId: run.contact.contactId,
      author: `run:${run.id}`,
      content: run.contact.cipher.seal(noteContent(id), text),
      createdAt: now,
    },
  });
}

/** Closes the run's conversation. */
export async function closeConversation(scope: EffectScope): Promise<void> {
  await scope.tx.conversation.update({
    where: { id: scope.run.conversationId },
    data: { status: 'closed', closedAt: scope.now, version: { increment: 1 } },
  });
  await tellChange(scope);
}

async function labelsWithoutTeam({ tx, run }: EffectScope): Promise<string[]> {
  const { labels } = await tx.conversation.findUniqueOrThrow({
    where: { id: run.conversationId },
    select: { labels: true },
  });
  return labels.filter((label) => !label.startsWith(TEAM_LABEL));
}

async function findMember({ tx }: EffectScope, id: string): Promise<string | null> {
  const members = await tx.member.findMany({ select: { id: true } });
  return members.find((member) => member.id === id)?.id ?? null;
}

async function tellChange({ tx, vault, run }: EffectScope): Promise<void> {
  const data = { conversation_id: run.conversationId, contact_id: run.contact.contactId };
  await emitEvents(tx, vault.tenantId, [{ name: 'conversation.updated', subject: run.conversationId, data }]);
}
