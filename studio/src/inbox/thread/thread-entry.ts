import type { Message } from '../../api/message.ts';
import type { Content } from '../content/content.ts';

/** An emoji that stands on a message. */
export interface Reaction {
  readonly emoji: string;
  readonly from: 'inbound' | 'outbound';
}

/** A message as the thread draws it, with what later messages did to it. */
export interface ThreadEntry {
  readonly message: Message;
  readonly content: Content;
  readonly reactions: readonly Reaction[];
  readonly edited: boolean;
  /** The customer took it back; the words stay readable, for they may have been acted on. */
  readonly revoked: boolean;
  /** The message it answers, when that is loaded. */
  readonly quoted: ThreadEntry | undefined;
  /** It answers one, loaded or not. */
  readonly quotes: boolean;
}
