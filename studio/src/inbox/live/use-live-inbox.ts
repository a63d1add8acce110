import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Me } from '../../api/me.ts';
import { sendText } from '../../api/message.ts';
import { connectionState, onConnection } from '../../live/connection.ts';
import { EventStream } from '../../live/event-stream.ts';
import { currentLocale } from '../../locale/locale-store.ts';
import { announce } from '../../shell/announce.ts';
import { contactName } from '../contact-name.ts';
import { Outbox } from '../outbox/outbox.ts';
import { inboxKeys } from '../queries.ts';
import { InboxFeed } from './inbox-feed.ts';
import { readEvent } from './read-event.ts';
import { isSeen } from './seen.ts';

/** What keeps the page alive: the feed, the outbox, and a way to reconnect at once. */
export interface LiveInbox {
  readonly feed: InboxFeed;
  readonly outbox: Outbox;
  readonly reconnect: () => void;
}

/** Listens to what happens for as long as somebody is signed in, and sends what waits whenever the line is back. */
export function useLiveInbox(me: Me, onSignedOut: () => void): LiveInbox {
  const client = useQueryClient();
  const live = useMemo(() => {
    const feed = new InboxFeed(client, me.id);
    const outbox = new Outbox({
      memberId: me.id,
      send: sendText,
      onSent: (message) => feed.takeMessage(message),
    });
    const stream = new EventStream({
      onFresh: () => void refreshAll(client),
      onSignedOut,
      onEvent: (event) => {
        const read = readEvent(event);
        if (read === undefined) return;
        feed.take(read);
        if (read.kind !== 'message') return;
        const conversation = feed.known(read.message.conversation_id);
        if (!read.arrived || conversation === undefined || !isSeen(conversation.id)) return;
        const { text } = currentLocale();
        announce(text.thread.arrived(contactName(conversation, text)));
      },
    });
    return { feed, outbox, stream, reconnect: stream.retry };
  }, [client, me.id, onSignedOut]);

  useEffect(() => {
    const stopWatch = live.feed.watch();
    const stopStream = live.stream.start();
    const stopFlush = onConnection(() => {
      if (connectionState() === 'live') live.outbox.flush();
    });
    live.outbox.flush();
    return () => {
      stopFlush();
      stopStream();
      stopWatch();
    };
  }, [live]);
  return live;
}

/** Reads anew what is on the screen; the rest when it is looked at again. */
async function refreshAll(client: QueryClient): Promise<void> {
  const keys = [inboxKeys.lists, inboxKeys.counts, ['conversation'], ['messages'], ['contact']];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}
