let openId: string | undefined;

/** Notes which conversation is on the screen; undefined when none is. */
export function setOpenConversation(id: string | undefined): void {
  openId = id;
}

/** Tells whether somebody is looking at a conversation: it is open and its tab is in front. */
export function isSeen(conversationId: string): boolean {
  return openId === conversationId && !document.hidden;
}
