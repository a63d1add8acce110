import { readStored, removeStored, writeStored } from '../../storage/local-store.ts';

const PREFIX = 'perdura.draft.';

/** What was being written in a conversation; empty when nothing was. */
export function readDraft(conversationId: string): string {
  return readStored(PREFIX + conversationId) ?? '';
}

/** Keeps what is being written over a reload and a change of conversation. */
export function writeDraft(conversationId: string, body: string): void {
  if (body === '') removeStored(PREFIX + conversationId);
  else writeStored(PREFIX + conversationId, body);
}
