import type { Message } from '../../api/message.ts';
import type { Content } from '../content/content.ts';
import { peek } from '../content/peek.ts';
import { readContent } from '../content/read-content.ts';
import type { Reaction, ThreadEntry } from './thread-entry.ts';

/**
 * Turns messages, oldest first, into what the thread draws: a reaction lands on its message, an edit replaces the
 * words, a deletion marks them. What refers to a message that is not loaded stays a line of its own.
 */
export function foldThread(messages: readonly Message[]): readonly ThreadEntry[] {
  const entries: ThreadEntry[] = [];
  const place = new Map<string, number>();
  for (const message of messages) {
    const content = readContent(message);
    const at = placeOf(message, content, place);
    const changed = at === undefined ? undefined : change(entries[at], message, content);
    if (at !== undefined && changed !== undefined) {
      entries[at] = changed;
      continue;
    }
    place.set(message.id, entries.length);
    if (message.wamid) place.set(message.wamid, entries.length);
    const quote = message.reply_to ?? message.context?.id;
    const quotedAt = quote === undefined ? undefined : place.get(quote);
    const quoted = quotedAt === undefined ? undefined : entries[quotedAt];
    const [edited, revoked] = [peek(message, 'edited') !== undefined, peek(message, 'revoked') !== undefined];
    entries.push({ message, content, reactions: [], edited, revoked, quoted, quotes: quote !== undefined });
  }
  return entries;
}

/** Where the message stands that this one is about, if it is about one and that is loaded. */
function placeOf(message: Message, content: Content, place: ReadonlyMap<string, number>): number | undefined {
  if (!('target' in content)) return undefined;
  const byWamid = content.target === undefined ? undefined : place.get(content.target);
  return byWamid ?? (message.reply_to === null ? undefined : place.get(message.reply_to));
}

function change(entry: ThreadEntry | undefined, message: Message, content: Content): ThreadEntry | undefined {
  if (entry === undefined) return undefined;
  if (content.kind === 'edit') return { ...entry, content: content.content, edited: true };
  if (content.kind === 'revoke') return { ...entry, revoked: true };
  if (content.kind !== 'reaction') return undefined;
  return { ...entry, reactions: react(entry.reactions, message.direction, content.emoji) };
}

/** One reaction a side: a new one replaces the old one, an empty one takes it back. */
function react(reactions: readonly Reaction[], from: Reaction['from'], emoji: string | undefined): readonly Reaction[] {
  const others = reactions.filter((reaction) => reaction.from !== from);
  return emoji === undefined ? others : [...others, { emoji, from }];
}
