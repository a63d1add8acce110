import { VALUE_BOUNDS, withinBounds } from '../json.ts';
import type { TimedOut } from '../kinds/kind.ts';
import type { DeliveryStatus, News } from '../run/signal.ts';
import { DELIVERY_STATUSES } from '../run/signal.ts';
import { ignore, positionAt, record, type Draft } from './draft.ts';
import { carryOut, failRun } from './leave.ts';
import { MOST_HELD } from './limits.ts';

/**
 * Offers news, or the end of the clock, to the node that the run waits at.
 *
 * @param draft - the working copy
 * @param news - what came
 * @returns whether the node took it, or why it did not
 */
export const offer = (draft: Draft, news: News | TimedOut): 'taken' | 'unwanted' | 'unrelated' => {
  const { wait, call } = draft.state;
  const place = wait ?? call;
  const node = place === null ? undefined : draft.flow.nodes.get(place.node);
  if (node === undefined) return 'unrelated';
  const result = node.resume(positionAt(draft, node.id), news);
  if ('stay' in result) return result.stay;
  if (news.type === 'timer') record(draft, { type: 'timed_out' });
  Object.assign(draft.state, { wait: null, call: null });
  carryOut(draft, node, result);
  return 'taken';
};

/**
 * Ends the wait that the run is in. Where the flow has no such wait (it is not the version the run was on), the run
 * fails, for a timer that changes nothing would be set again and again.
 *
 * @param draft - the working copy
 */
export const endWait = (draft: Draft): void => {
  if (offer(draft, { type: 'timer' }) !== 'taken') failRun(draft, 'flow_invalid', 'The flow has no such wait');
};

/** A state stays small: of news that are too large only what happened is kept. */
const bounded = (news: News): News => {
  if (withinBounds(news, VALUE_BOUNDS)) return news;
  if (news.type === 'call_result') return { type: 'call_failed', call: news.call, code: 'payload_too_large' };
  if (news.type === 'reply') return { type: 'reply', reply: { at: news.reply.at, type: news.reply.type } };
  return news.type === 'event' ? { type: 'event', event: news.event, key: news.key } : news;
};

const hold = (draft: Draft, news: News): void => {
  draft.state.held = [...draft.state.held, bounded(news)].slice(-MOST_HELD);
  record(draft, { type: 'held', news: news.type });
};

/** Statuses only go up; `failed` is final. */
const noteDelivery = (draft: Draft, key: string, status: DeliveryStatus): boolean => {
  for (const [node, message] of Object.entries(draft.state.sent)) {
    if (message.key !== key) continue;
    const known = message.status === null ? -1 : DELIVERY_STATUSES.indexOf(message.status);
    if (DELIVERY_STATUSES.indexOf(status) <= known) return false;
    draft.state.sent[node] = { key, status };
    return true;
  }
  return false;
};

/**
 * Takes news. A paused run keeps them until it goes on; a reply that comes while the run does something else is kept for
 * the next `wait.reply`, unless a message is queued before.
 *
 * @param draft - the working copy
 * @param news - what came
 */
export const takeNews = (draft: Draft, news: News): void => {
  const noted = news.type === 'delivery' && noteDelivery(draft, news.message, news.status);
  if (noted) record(draft, { type: 'delivery', message: news.message, status: news.status, code: news.code });
  if (draft.state.paused !== null) {
    hold(draft, news);
    return;
  }
  const answer = offer(draft, news);
  if (answer === 'taken') return;
  if (news.type === 'reply' && answer === 'unwanted') {
    record(draft, { type: 'reply_unwanted', reply_type: news.reply.type });
  } else if (news.type === 'reply') hold(draft, news);
  else if (!noted) ignore(draft, 'not_expected', `The run does not wait for this ${news.type}`);
};

/**
 * Offers what was kept to the node that the run waits at now, oldest first, until one is taken. Replies that are not
 * taken stay; anything else that nobody waits for is dropped.
 *
 * @param draft - the working copy
 * @returns true when one was taken
 */
export const offerHeld = (draft: Draft): boolean => {
  const kept: News[] = [];
  const queue = draft.state.held;
  for (const [index, news] of queue.entries()) {
    draft.state.held = [...kept, ...queue.slice(index + 1)];
    const answer = offer(draft, news);
    if (answer === 'taken') return true;
    if (news.type === 'reply' && answer === 'unrelated') kept.push(news);
  }
  draft.state.held = kept;
  return false;
};
