import { useCallback } from 'react';
import { ApiError } from '../api/api-error.ts';
import { type ConversationChange, updateConversation } from '../api/conversation.ts';
import { useText } from '../locale/use-text.ts';
import { causeOf } from '../ui/cause-of.ts';
import { showToast } from '../ui/toast-store.ts';
import { useInboxFeed } from './live/use-inbox-feed.ts';

/** Changes a conversation and shows it at once as the API answers; a refusal becomes a notice with its code. */
export function useChangeConversation(id: string): (change: ConversationChange) => void {
  const text = useText();
  const feed = useInboxFeed();
  return useCallback(
    (change) => {
      updateConversation(id, change).then(
        (conversation) => feed.takeConversation(conversation),
        (error: unknown) => {
          const code = error instanceof ApiError ? { code: error.code } : {};
          showToast({ kind: 'error', title: causeOf(error, text), ...code });
        },
      );
    },
    [feed, id, text],
  );
}
