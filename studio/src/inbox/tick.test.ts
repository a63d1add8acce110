import { type MessageStatus, messageStates } from '@perdura/domain/messaging/status.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterStatus } from './later-status.ts';
import { tickOf } from './tick.ts';

describe('tickOf', () => {
  it('has a sign for each state of a message of ours, and none for what came in', () => {
    for (const state of messageStates) expect(tickOf(state)).toBeDefined();
    expect(tickOf('received')).toBeUndefined();
  });

  it('tells failed, unknown, sent, delivered and waiting apart by form, not only by colour', () => {
    const states = ['failed', 'unknown', 'sent', 'delivered', 'queued', 'held'] as const;
    expect(new Set(states.map((state) => tickOf(state)?.sign)).size).toBe(states.length);
  });
});

describe('laterStatus', () => {
  it('ends at the same tick in whatever order receipts come', () => {
    const receipts = ['accepted', 'sent', 'delivered', 'read'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...receipts, ...receipts], { minLength: 8 }), (order) => {
        expect(order.reduce<MessageStatus>(laterStatus, 'queued')).toBe('read');
      }),
    );
  });

  it('lets delivered correct failed and anything settle unknown', () => {
    expect(laterStatus('failed', 'delivered')).toBe('delivered');
    expect(laterStatus('delivered', 'failed')).toBe('delivered');
    expect(laterStatus('unknown', 'sent')).toBe('sent');
  });

  it('goes back to the queue only for what is sent once more', () => {
    expect(laterStatus('failed', 'queued')).toBe('queued');
    expect(laterStatus('sent', 'queued')).toBe('sent');
  });
});
