import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type Conversation, getConversation, type InboxView } from '../../api/conversation.ts';
import type { Message } from '../../api/message.ts';
import type { Page } from '../../api/page.ts';
import { inboxKeys } from '../queries.ts';
import { noteMessage } from './note-message.ts';
import { find } from './page-list.ts';
import type { InboxEvent } from './read-event.ts';
import { RecentNews } from './recent-news.ts';
import { placeConversation } from './place-conversation.ts';
import { placeMessage } from './place-message.ts';

type ListData = InfiniteData<Page<Conversation>, string | undefined>;
type ThreadData = InfiniteData<Page<Message>, string | undefined>;

/** First parts of the keys under which conversations and messages are cached. */
const READ_KEYS: ReadonlySet<unknown> = new Set([inboxKeys.lists[0], 'conversation', 'messages']);
/** Changes to one conversation that come closer together than this are read once, in milliseconds. */
const GATHER_MS = 200;
/** Counts are read anew at most this often, in milliseconds. */
const COUNT_MS = 1_000;

/**
 * Keeps the loaded lists and threads of the inbox up to date with what happens: the event's own words at once, and where
 * they are not enough, the conversation as the API has it now.
 */
export class InboxFeed {
  readonly #client: QueryClient;
  readonly #memberId: string;
  readonly #news = new RecentNews();
  #counting: ReturnType<typeof setTimeout> | undefined;
  /** Conversations that were read a moment ago, and whether they are wanted again. */
  readonly #cooling = new Map<string, boolean>();

  /**
   * Keeps the lists of a cache.
   *
   * @param memberId - who is signed in, whose own view there is
   */
  constructor(client: QueryClient, memberId: string) {
    this.#client = client;
    this.#memberId = memberId;
  }

  /**
   * Begins to watch what is read. An answer that was on its way while something happened may not know of it yet, so
   * whatever is recent is taken once more. Returns the way to stop.
   */
  watch(): () => void {
    return this.#client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
      const key: unknown = event.query.queryKey;
      if (!Array.isArray(key) || !READ_KEYS.has(key[0])) return;
      queueMicrotask(() => {
        for (const again of this.#news.recent(Date.now())) again();
      });
    });
  }

  /** Takes what a live event tells. */
  take(event: InboxEvent): void {
    if (event.kind === 'contact') {
      this.#refreshContact(event.id);
      return;
    }
    const apply = (): void => {
      if (event.kind === 'message') this.takeMessage(event.message);
      else this.refresh(event.id);
    };
    apply();
    this.#news.add(apply, Date.now());
  }

  /** Takes a message that came, was written here, or went on. */
  takeMessage(message: Message): void {
    this.#client.setQueryData<ThreadData>(inboxKeys.messages(message.conversation_id), (data) =>
      data === undefined ? data : { ...data, pages: [...placeMessage(data.pages, message)] },
    );
    const known = this.known(message.conversation_id);
    if (known === undefined) this.refresh(message.conversation_id);
    else this.takeConversation(noteMessage(known, message));
  }

  /** Takes a conversation as it is now. */
  takeConversation(conversation: Conversation): void {
    this.#client.setQueryData<Conversation>(inboxKeys.conversation(conversation.id), conversation);
    for (const [key, data] of this.#lists()) {
      const pages = placeConversation(data.pages, conversation, key[1] as InboxView, this.#memberId);
      this.#client.setQueryData<ListData>(key, { ...data, pages: [...pages] });
    }
    this.#recount();
  }

  /** Reads a conversation anew, at once; wishes that follow closely become one more reading. */
  refresh(conversationId: string): void {
    if (this.#cooling.has(conversationId)) {
      this.#cooling.set(conversationId, true);
      return;
    }
    this.#cooling.set(conversationId, false);
    setTimeout(() => {
      const again = this.#cooling.get(conversationId);
      this.#cooling.delete(conversationId);
      if (again === true) this.refresh(conversationId);
    }, GATHER_MS);
    getConversation(conversationId).then(
      (conversation) => this.takeConversation(conversation),
      // What cannot be read now is read with its list: a failure here is not worth a word.
      () => undefined,
    );
  }

  /** Reads a contact anew where it is shown, and the conversations that bear its name. */
  #refreshContact(contactId: string): void {
    void this.#client.invalidateQueries({ queryKey: inboxKeys.contact(contactId) });
    const shown = this.#lists().flatMap(([, { pages }]) => pages.flatMap(({ data }) => data));
    const ids = shown.flatMap((one) => (one.contact_id === contactId ? [one.id] : []));
    for (const id of new Set(ids)) this.refresh(id);
  }

  #recount(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = undefined;
      void this.#client.invalidateQueries({ queryKey: inboxKeys.counts });
    }, COUNT_MS);
  }

  /** A conversation as far as it is loaded anywhere. */
  known(id: string): Conversation | undefined {
    const single = this.#client.getQueryData<Conversation>(inboxKeys.conversation(id));
    if (single !== undefined) return single;
    for (const [, data] of this.#lists()) {
      const found = find(data.pages, (conversation) => conversation.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #lists(): readonly (readonly [readonly unknown[], ListData])[] {
    const all = this.#client.getQueriesData<ListData>({ queryKey: inboxKeys.lists });
    return all.flatMap(([key, data]) => (data === undefined ? [] : [[key, data] as const]));
  }
}
