import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { aMessage } from '../testing/a-message.ts';
import { restoreUnsent } from './kept-unsent.ts';
import { Outbox } from './outbox.ts';

type Sent = readonly [conversationId: string, body: string, key: string];

/** An API that answers as told, one answer after the other, and then accepts everything. */
function apiOf(...answers: readonly (ApiError | 'accepts')[]) {
  const calls: Sent[] = [];
  return {
    calls,
    send: async (...sent: Sent) => {
      calls.push(sent);
      const answer = answers[calls.length - 1];
      await Promise.resolve();
      if (answer instanceof ApiError) throw answer;
      return aMessage({ id: `m${calls.length}`, direction: 'outbound' });
    },
  };
}

const silence = new ApiError(0, { code: 'unreachable' });
const refusal = new ApiError(422, { code: 'window_closed', detail: 'The window is closed', retryable: false });
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

let member = 0;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-24T12:00:00Z') });
  member += 1;
});
afterEach(() => vi.useRealTimers());

const open = (api: ReturnType<typeof apiOf>, sent: string[] = []) =>
  new Outbox({ memberId: `member-${member}`, send: api.send, onSent: ({ id }) => sent.push(id) });

describe('Outbox', () => {
  it('sends what is written, in its order, and keeps nothing that was accepted', async () => {
    const api = apiOf();
    const sent: string[] = [];
    const outbox = open(api, sent);
    outbox.write('c1', 'one');
    outbox.write('c1', 'two');
    await settle();
    expect(api.calls.map(([, body]) => body)).toEqual(['one', 'two']);
    expect(sent).toEqual(['m1', 'm2']);
    expect(outbox.all()).toEqual([]);
    expect(restoreUnsent(`member-${member}`, Date.now())).toEqual([]);
  });

  it('repeats an unanswered text under its own key, and lets none overtake it', async () => {
    const api = apiOf(silence, silence);
    const outbox = open(api);
    outbox.write('c1', 'one');
    outbox.write('c1', 'two');
    await settle();
    expect(outbox.all().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.calls.map(([, body]) => body)).toEqual(['one', 'one', 'one', 'two']);
    expect(new Set(api.calls.slice(0, 3).map(([, , key]) => key)).size).toBe(1);
    expect(outbox.all()).toEqual([]);
  });

  it('keeps a refused text with its reason until somebody decides, and goes on with the next', async () => {
    const api = apiOf(refusal);
    const outbox = open(api);
    outbox.write('c1', 'one');
    outbox.write('c1', 'two');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.calls.map(([, body]) => body)).toEqual(['one', 'two']);
    expect(outbox.all()).toMatchObject([{ body: 'one', state: 'refused', code: 'window_closed' }]);
    outbox.retry(outbox.all()[0]?.key ?? '');
    await settle();
    expect(api.calls[2]).toEqual(api.calls[0]);
    expect(outbox.all()).toEqual([]);
  });

  it('goes on after a reload with what was under way, under the same key', async () => {
    const before = apiOf(silence);
    open(before).write('c1', 'one');
    await settle();
    const after = apiOf();
    const outbox = open(after);
    expect(outbox.all()).toMatchObject([{ body: 'one', state: 'waiting' }]);
    outbox.flush();
    await settle();
    expect(after.calls).toEqual(before.calls);
  });

  it('asks before it sends what is older than a day', async () => {
    open(apiOf(silence)).write('c1', 'one');
    await settle();
    vi.setSystemTime(Date.now() + 25 * 60 * 60 * 1000);
    expect(restoreUnsent(`member-${member}`, Date.now())).toMatchObject([{ state: 'refused' }]);
  });
});
