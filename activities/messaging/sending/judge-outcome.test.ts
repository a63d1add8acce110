import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyWhatsAppError, whatsappErrorTable } from '#domain/errors/whatsapp.ts';
import type { SendOutcome } from '#integrations/whatsapp/send-message.ts';
import { judgeOutcome } from './judge-outcome.ts';

const endedAt = new Date('2026-11-24T10:00:00Z');
const context = (calls = 1) => ({ call: { startedAt: new Date(endedAt.getTime() - 50), endedAt }, calls, random: 0.5 });
const refused = (code: number, httpStatus = 400): SendOutcome => ({ kind: 'refused', refusal: { code }, httpStatus });
const codes = Object.keys(whatsappErrorTable).map(Number);

describe('a refusal', () => {
  it.each(codes)('%i is treated as the table says, whatever the HTTP status', (code) => {
    const known = classifyWhatsAppError({ code });
    const judged = [200, 400, 429, 500, 503].map((status) => judgeOutcome(refused(code, status), context()));
    const kinds = new Set(judged.map(({ result }) => result.kind));
    const waits = known.retryable || known.class === 'pause_number' || known.class === 'pause_tenant';
    expect([...kinds]).toEqual([waits ? 'queued' : 'failed']);
    for (const { result } of judged) expect(result).toMatchObject({ code: known.code, refusal: { code } });
  });

  it('of a code that nobody knows is final, for it may not be repeated blindly', () => {
    expect(judgeOutcome(refused(987_654), context()).result).toMatchObject({
      kind: 'failed',
      code: 'whatsapp_unknown_error',
    });
  });

  it('ends after the attempts that the table allows', () => {
    expect(judgeOutcome(refused(131000, 500), context(3)).result.kind).toBe('queued');
    expect(judgeOutcome(refused(131000, 500), context(4)).result.kind).toBe('failed');
    expect(judgeOutcome(refused(130429), context(500)).result.kind).toBe('queued');
  });

  it.each([
    [130429, { kind: 'slow_down' }],
    [131056, { kind: 'hold_pair' }],
    [131048, { kind: 'hold_marketing' }],
    [131050, { kind: 'consent_refused', whatsappCode: 131050 }],
    [131047, { kind: 'window_closed' }],
    [190, { kind: 'pause_account', code: 'whatsapp_token_invalid' }],
    [131042, { kind: 'pause_account', code: 'whatsapp_payment_required' }],
    [131045, { kind: 'pause_number', code: 'number_not_registered' }],
    [131026, undefined],
  ])('%i has its consequence', (code, consequence) => {
    expect(judgeOutcome(refused(code), context()).consequence).toEqual(consequence);
  });

  it('waits at least as long as the usage header says', () => {
    const outcome: SendOutcome = { kind: 'refused', refusal: { code: 80007 }, httpStatus: 400, regainSeconds: 900 };
    const { result } = judgeOutcome(outcome, context());
    if (result.kind !== 'queued' || !result.notBefore) throw new Error('it does not wait');
    expect(result.notBefore.getTime() - endedAt.getTime()).toBeGreaterThanOrEqual(900_000);
  });
});

describe('an end without an answer', () => {
  it('is never repeated by the machine, whatever the status', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined }),
        fc.string(),
        (httpStatus, reason) => {
          expect(judgeOutcome({ kind: 'unclear', reason, httpStatus }, context()).result.kind).toBe('unclear');
        },
      ),
    );
  });

  it('before a byte had left is tried again, ever more slowly and without an end', () => {
    const delays = [1, 2, 3, 8, 100].map((calls) => {
      const { result } = judgeOutcome({ kind: 'not_sent', reason: 'ECONNREFUSED' }, context(calls));
      if (result.kind !== 'queued' || !result.notBefore) throw new Error('it does not wait');
      return result.notBefore.getTime() - endedAt.getTime();
    });
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).toBeLessThanOrEqual(60_000);
  });
});

it('an answer with an id is accepted, or held', () => {
  const outcome = { kind: 'accepted', wamid: 'w', held: true, httpStatus: 200 } as const;
  expect(judgeOutcome(outcome, context()).result).toMatchObject({ kind: 'accepted', wamid: 'w', held: true });
});
