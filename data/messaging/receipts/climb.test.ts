import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageStates } from '#domain/messaging/status.ts';
import { climb, type Standing } from './climb.ts';
import { readReceipt, type Receipt } from './receipt.ts';

const fresh: Standing = {
  state: 'accepted',
  wamid: 'w',
  acceptedAt: new Date(0),
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  playedAt: null,
  failedAt: null,
  unclearAt: null,
  errorCode: null,
  error: null,
};
const seconds: Readonly<Record<string, number>> = {
  sent: 10,
  delivered: 20,
  read: 30,
  played: 40,
  failed: 15,
  novel: 5,
};
const receipt = (status: string, at = seconds[status] ?? 0): Receipt =>
  readReceipt(
    {
      id: 'w',
      status,
      timestamp: String(at),
      ...(status === 'failed' ? { errors: [{ code: 131026, title: 'Undeliverable' }] } : {}),
    },
    new Date(),
  );
const statuses = fc.array(fc.constantFrom(...Object.keys(seconds)), { maxLength: 8 });

describe('climb', () => {
  it('ends in one row for any order and repetition, in one batch or many', () => {
    const start = fc
      .constantFrom(...messageStates.filter((state) => state !== 'failed'))
      .map((state) => ({ ...fresh, state }));
    fc.assert(
      fc.property(
        start,
        statuses.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
        ),
        (before, [list, shuffled]) => {
          const atOnce = climb(
            before,
            list.map((status) => receipt(status)),
          ).standing;
          const oneByOne = shuffled.reduce<Standing>((now, status) => climb(now, [receipt(status)]).standing, before);
          expect(oneByOne).toEqual(atOnce);
        },
      ),
    );
  });

  it('tells each state that it reaches once, in order', () => {
    const { steps } = climb(
      fresh,
      ['sent', 'sent', 'delivered', 'sent', 'read'].map((status) => receipt(status)),
    );
    expect(steps).toEqual(['sent', 'delivered', 'read']);
    expect(climb(fresh, [receipt('novel')])).toMatchObject({ steps: [], changed: false });
  });

  it('fills delivered when WhatsApp skipped it, and takes the earlier time when it comes after all', () => {
    const read = climb(fresh, [receipt('read')]).standing;
    expect(read).toMatchObject({
      state: 'read',
      deliveredAt: new Date(30_000),
      readAt: new Date(30_000),
      sentAt: null,
    });
    expect(climb(read, [receipt('delivered')]).standing.deliveredAt).toEqual(new Date(20_000));
  });

  it('keeps an error only while the message stands as failed', () => {
    const failed = climb(fresh, [receipt('failed')]).standing;
    expect(failed).toMatchObject({
      state: 'failed',
      failedAt: new Date(15_000),
      errorCode: 'recipient_unreachable',
      error: { code: 131026, title: 'Undeliverable' },
    });
    expect(climb(failed, [receipt('delivered')]).standing).toMatchObject({
      state: 'delivered',
      failedAt: null,
      errorCode: null,
      error: null,
    });
  });

  it('settles what was unclear or unknown', () => {
    const unclear = { ...fresh, state: 'sending', wamid: null, acceptedAt: null, unclearAt: new Date(1) };
    const unknown = { ...unclear, state: 'unknown', errorCode: 'outcome_unknown' };
    for (const before of [unclear, unknown]) {
      expect(climb(before, [receipt('sent')]).standing).toMatchObject({
        state: 'sent',
        wamid: 'w',
        acceptedAt: new Date(10_000),
        unclearAt: null,
        errorCode: null,
      });
    }
  });
});
