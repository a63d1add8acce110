import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionTowards, conversationStateAfter, conversationStates, type ConversationAction } from './conversation.ts';
import { noFacts, withMessage, type MessageFact } from './conversation-facts.ts';
import { DEFAULT_SILENCE_MS, decideStart } from './conversation-start.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 2) + ms);

describe('conversation facts', () => {
  it('are the same for 10,000 random orders and repetitions of messages', () => {
    const message = fc.record<MessageFact>({
      id: fc.integer({ min: 0, max: 9 }).map(String),
      direction: fc.constantFrom('inbound', 'outbound'),
      at: fc.integer({ min: 0, max: 4 }).map((hours) => at(hours * 3_600_000)),
    });
    const orders = fc
      .array(message, { minLength: 1, maxLength: 12 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
      );
    fc.assert(
      fc.property(orders, ([list, shuffled]) => {
        expect(shuffled.reduce(withMessage, noFacts)).toEqual(list.reduce(withMessage, noFacts));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('conversation states', () => {
  const actions: ConversationAction[] = ['wait', 'reopen', 'snooze', 'wake', 'close'];

  it('never leave closed, and throw a code of the table', () => {
    for (const action of actions) {
      expect(() => conversationStateAfter('closed', action)).toThrow('conversation_transition_invalid');
    }
  });

  it('stay in the known states whatever is done', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions)), (steps) => {
        let state: (typeof conversationStates)[number] = 'open';
        for (const step of steps) {
          try {
            state = conversationStateAfter(state, step);
          } catch {
            continue;
          }
        }
        return conversationStates.includes(state);
      }),
    );
  });

  it('are reached by the action towards them', () => {
    expect(conversationStateAfter('open', actionTowards('snoozed'))).toBe('snoozed');
    expect(conversationStateAfter('snoozed', actionTowards('open'))).toBe('open');
    expect(conversationStateAfter('open', actionTowards('pending'))).toBe('pending');
    expect(conversationStateAfter('pending', actionTowards('closed'))).toBe('closed');
    expect(conversationStateAfter('snoozed', 'wake')).toBe('open');
  });
});

describe('decideStart', () => {
  const alive = { state: 'open', lastMessageAt: at(0) };
  const closed = { state: 'closed', lastMessageAt: at(0) };

  it.each([
    ['a first message of a customer', null, 'contact', { kind: 'start', origin: 'contact', closesOld: false }],
    ['a first message of an agent', null, 'agent', { kind: 'start', origin: 'agent', closesOld: false }],
    ['a campaign to nobody in the inbox', null, 'campaign', { kind: 'quiet' }],
    ['a campaign after closing', closed, 'campaign', { kind: 'quiet' }],
    ['a message after closing', closed, 'contact', { kind: 'start', origin: 'contact', closesOld: false }],
    ['a message in a living one', alive, 'run', { kind: 'join' }],
    ['a campaign in a living one', alive, 'campaign', { kind: 'join' }],
  ] as const)('%s', (_name, existing, cause, expected) => {
    expect(decideStart({ existing, cause, at: at(1000) })).toEqual(expected);
  });

  it('starts anew after the silence, to the millisecond', () => {
    const facts = { existing: alive, cause: 'contact' } as const;
    expect(decideStart({ ...facts, at: at(DEFAULT_SILENCE_MS - 1) }).kind).toBe('join');
    expect(decideStart({ ...facts, at: at(DEFAULT_SILENCE_MS) })).toEqual({
      kind: 'start',
      origin: 'contact',
      closesOld: true,
    });
    expect(decideStart({ ...facts, at: at(3_600_000), silenceMs: 3_600_000 }).kind).toBe('start');
    expect(decideStart({ ...facts, at: at(-DEFAULT_SILENCE_MS * 2) }).kind).toBe('join');
  });

  it('keeps where it came from', () => {
    const facts = { existing: null, cause: 'contact', at: at(0) } as const;
    expect(decideStart({ ...facts, byAd: true })).toMatchObject({ origin: 'ad' });
    expect(decideStart({ ...facts, answersCampaign: true })).toMatchObject({ origin: 'campaign' });
  });
});
