const PREFIX = 'perdura.draft.';

/** What was being written in a conversation; empty when nothing was. */
export function readDraft(conversationId: string): string {
  return localStorage.getItem(PREFIX + conversationId) ?? '';
}

/** Keeps what is being written over a reload and a change of conversation. */
export function writeDraft(conversationId: string, body: string): void {
  if (body === '') localStorage.removeItem(PREFIX + conversationId);
  else localStorage.setItem(PREFIX + conversationId, body);
}
