import type { Message } from '../../api/message.ts';
import { laterStatus } from '../later-status.ts';
import { type Pages, place } from './page-list.ts';

/** Puts a message into the loaded pages of its thread, newest first: ids are UUIDv7, so they sort by time. */
export function placeMessage(pages: Pages<Message>, message: Message): Pages<Message> {
  return place(pages, message, { idOf: (one) => one.id, compare: newestFirst, merge: mergeMessage });
}

/** The newer word on a message, with a status that never steps back. */
export function mergeMessage(known: Message, told: Message): Message {
  const status = laterStatus(known.status, told.status);
  return status === told.status ? told : { ...told, status, statuses: known.statuses, error: known.error };
}

function newestFirst(a: Message, b: Message): number {
  return a.id < b.id ? 1 : -1;
}
