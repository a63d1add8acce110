import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PerduraError } from '../errors/perdura-error.ts';
import { requireState, stateAfter, statesBefore } from './state-transition.ts';
import {
  applyStatus,
  isDelivered,
  knownWhatsAppStatuses,
  mapWhatsAppStatus,
  messageStates,
  stateTable,
} from './status.ts';

const state = fc.constantFrom(...messageStates);
const receipt = fc.constantFrom(...knownWhatsAppStatuses, 'hovering', 'toString');
const receipts = fc.array(receipt, { maxLength: 12 });

describe('applyStatus', () => {
  it('ends in one state for any order and repetition', () => {
    fc.assert(
      fc.property(
        state,
        receipts.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
        ),
        (start, [list, shuffled]) => {
          expect(shuffled.reduce(applyStatus, start)).toBe(list.reduce(applyStatus, start));
        },
      ),
    );
  });

  it('only climbs, and a receipt twice is a receipt once', () => {
    fc.assert(
      fc.property(state, receipt, (start, incoming) => {
        const next = applyStatus(start, incoming);
        expect(stateTable[next].rank).toBeGreaterThanOrEqual(stateTable[start].rank);
        expect(applyStatus(next, incoming)).toBe(next);
      }),
    );
  });

  it.each([
    ['accepted', 'sent', 'sent'],
    ['delivered', 'sent', 'delivered'],
    ['read', 'delivered', 'read'],
    ['sent', 'read', 'read'],
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['held', 'accepted', 'held'],
    ['held', 'sent', 'sent'],
    ['held', 'failed', 'failed'],
    ['read', 'played', 'played'],
    ['expired', 'sent', 'expired'],
    ['expired', 'delivered', 'delivered'],
    ['sending', 'sent', 'sent'],
    ['cancelled', 'sent', 'sent'],
    ['sent', 'deleted', 'sent'],
    ['sent', 'hovering', 'sent'],
  ] as const)('%s and then %s is %s', (current, incoming, expected) => {
    expect(applyStatus(current, incoming)).toBe(expected);
  });

  it.each(['accepted', 'held_for_quality_assessment', 'sent', 'delivered', 'read', 'played', 'failed'])(
    'settles unknown by %s',
    (incoming) => {
      expect(applyStatus('unknown', incoming)).not.toBe('unknown');
    },
  );

  it('maps an unseen value to nothing, and says so', () => {
    expect(mapWhatsAppStatus('hovering')).toEqual({ kind: 'unseen' });
    expect(mapWhatsAppStatus('__proto__')).toEqual({ kind: 'unseen' });
    expect(mapWhatsAppStatus('deleted')).toEqual({ kind: 'no_change' });
  });

  it('has a rank of its own and a label for every state', () => {
    const ranks = messageStates.map((one) => stateTable[one].rank);
    expect(new Set(ranks).size).toBe(messageStates.length);
    expect(Object.keys(stateTable).toSorted()).toEqual([...messageStates].toSorted());
    expect(messageStates.filter(isDelivered)).toEqual(['delivered', 'read', 'played']);
    expect(messageStates.filter((one) => stateTable[one].terminal)).toEqual([
      'played',
      'failed',
      'expired',
      'cancelled',
    ]);
  });
});

describe('commands of our side', () => {
  it('cancels only before the attempt began', () => {
    expect(stateAfter('queued', 'cancel')).toBe('cancelled');
    for (const late of messageStates.filter((one) => !statesBefore('cancel').includes(one))) {
      expect(() => requireState(late, 'cancel')).toThrow(PerduraError);
    }
  });

  it('never queues again what WhatsApp may have, but by a person', () => {
    expect(messageStates.filter((one) => stateAfter(one, 'requeue') !== null)).toEqual(['sending']);
    expect(messageStates.filter((one) => stateAfter(one, 'resend') !== null)).toEqual(['failed', 'unknown', 'expired']);
    expect(() => requireState('sent', 'resend')).toThrow('message_not_resendable');
  });
});
