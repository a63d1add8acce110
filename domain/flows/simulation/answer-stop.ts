import { longestMs, parseDuration } from '../duration.ts';
import { readInstant } from '../instant.ts';
import type { Next } from '../run/next.ts';
import type { Reply } from '../run/reply.ts';
import type { Signal } from '../run/signal.ts';
import type { Call, Wait } from '../run/wait.ts';
import type { Answer } from './answer.ts';

/** A signal and when it comes, milliseconds since the epoch. */
export interface TimedSignal {
  readonly at: number;
  readonly signal: Signal;
}

const MINUTE = 60_000;

const delay = (answer: Answer, usual: number): number => {
  const duration = 'after' in answer && answer.after !== undefined ? parseDuration(answer.after) : undefined;
  return duration === undefined ? usual : longestMs(duration);
};

const replyOf = (answer: Extract<Answer, { do: 'reply' | 'tap' }>, at: string): Reply => {
  if (answer.do === 'reply') return { ...(answer.reply ?? { type: 'text', text: answer.text ?? '' }), at };
  const title = answer.title ?? answer.id;
  return { at, type: 'button', text: title, button: { id: answer.id, title } };
};

const forWait = (wait: Wait, answer: Answer, now: number, at: (ms: number) => string): TimedSignal | undefined => {
  const person = now + delay(answer, MINUTE);
  if (wait.kind === 'reply' && (answer.do === 'reply' || answer.do === 'tap')) {
    return { at: person, signal: { type: 'reply', reply: replyOf(answer, at(person)) } };
  }
  if (wait.kind === 'person' && answer.do === 'choose') {
    const { choice, comment } = answer;
    return { at: person, signal: { type: 'answer', choice, ...(comment === undefined ? {} : { comment }) } };
  }
  if (wait.kind === 'event' && answer.do === 'event') {
    const key = wait.match === null ? {} : { key: wait.match };
    return { at: person, signal: { type: 'event', event: wait.event, ...key, data: answer.data ?? {} } };
  }
  if (wait.kind !== 'delivery' || answer.do !== 'delivery') return undefined;
  const { status, code } = answer;
  const signal: Signal = { type: 'delivery', message: wait.message, status, ...(code === undefined ? {} : { code }) };
  return { at: now + delay(answer, 0), signal };
};

const forCall = (call: Call, answer: Answer, now: number): TimedSignal => {
  const at = now + delay(answer, 0);
  if (answer.do === 'no_result') {
    return { at, signal: { type: 'call_failed', call: call.key, code: answer.code ?? 'outside_call_failed' } };
  }
  const { status, body } = answer.do === 'result' ? answer : { status: 200, body: {} };
  return { at, signal: { type: 'call_result', call: call.key, status, ...(body === undefined ? {} : { body }) } };
};

/** What most likely happens where nothing was chosen: messages arrive, calls work, colleagues take the first choice. */
const likely = (next: Next): Answer => {
  if (next.type !== 'wait') return { do: 'silence' };
  if (next.wait.kind === 'delivery') return { do: 'delivery', status: next.wait.status };
  const [first] = next.wait.kind === 'person' ? next.wait.choices : [];
  return first === undefined ? { do: 'silence' } : { do: 'choose', choice: first.port };
};

/**
 * Turns an answer into the signal that comes next. A wait's own end wins over what would come later.
 *
 * @param next - where the run stands
 * @param chosen - the answer, undefined for what is most likely
 * @param now - milliseconds since the epoch
 * @param at - writes an instant
 * @returns the signal and its time, or undefined when nothing will ever come
 */
export const answerStop = (
  next: Next,
  chosen: Answer | undefined,
  now: number,
  at: (ms: number) => string,
): TimedSignal | undefined => {
  const answer = chosen ?? likely(next);
  if (answer.do === 'skip') {
    const port = answer.port === undefined ? {} : { port: answer.port };
    return { at: now, signal: { type: 'steer', act: 'skip', ...port } };
  }
  if (next.type === 'call') return forCall(next.call, answer, now);
  if (next.type !== 'wait') return undefined;
  const { wait } = next;
  const until = wait.until === null ? undefined : readInstant(wait.until);
  const news = forWait(wait, answer, now, at);
  if (news !== undefined && (until === undefined || news.at <= until)) return news;
  return until === undefined ? undefined : { at: until, signal: { type: 'timer', wait: wait.key } };
};
