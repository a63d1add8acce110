import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFacts } from '../run/facts.ts';
import { NOON } from '../testing/build-flow.ts';
import { after, play, portOf } from '../testing/play-node.ts';

describe('splits', () => {
  it('split.window looks at the window', () => {
    expect(portOf(play('split.window', {}))).toBe('open');
    expect(portOf(play('split.window', {}, { facts: { window_open_until: NOON } }))).toBe('shut');
    expect(portOf(play('split.window', {}, { facts: { window_open_until: null } }))).toBe('shut');
  });

  it('split.switch takes the first case', () => {
    const cases = [
      { port: 'a', is: ['pt', 'pt-BR'] },
      { port: 'b', is: [5, 'es'] },
    ];
    const config = { value: '{{input.x}}', cases };
    const took = (x: string) => portOf(play('split.switch', config, { input: { x } }));
    expect(['PT-br', 'es', '5', 'en'].map(took)).toEqual(['a', 'b', 'b', 'else']);
  });

  it('split.random is sticky, follows the weights and never takes an arm of weight 0', () => {
    const arms = [
      { port: 'a', weight: 30 },
      { port: 'b', weight: 70 },
      { port: 'c', weight: 0 },
    ];
    const counts: Record<string, number> = {};
    for (let id = 0; id < 2_000; id += 1) {
      const facts = { run: { id: 'r', contact_id: `contact-${id}`, flow_id: 'f' } };
      const port = String(portOf(play('split.random', { arms }, { facts })));
      counts[port] = (counts[port] ?? 0) + 1;
    }
    expect(counts.c).toBeUndefined();
    expect(Math.abs((counts.a ?? 0) / 2_000 - 0.3)).toBeLessThan(0.04);
    const runs = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8'].map((id) => ({
      run: { id, contact_id: 'c', flow_id: 'f' },
    }));
    const arm = (by: string) => new Set(runs.map((facts) => portOf(play('split.random', { arms, by }, { facts }))));
    expect(arm('contact').size).toBe(1);
    expect(arm('run').size).toBe(2);
  });

  it('split.condition says what it looked at', () => {
    const branches = [
      { port: 'a', when: { left: '{{input.x}}', op: 'equals', right: '1' } },
      { port: 'b', when: { left: '{{input.x}}', op: 'exists' } },
    ];
    const { events } = play('split.condition', { branches }, { input: { x: '2' } });
    expect(events.find((event) => event.type === 'left' && event.node === 'n')).toMatchObject({
      port: 'b',
      content: {
        why: [
          { port: 'a', why: { left: '2', right: '1', holds: false } },
          { port: 'b', why: { holds: true } },
        ],
      },
    });
  });
});

describe('guards', () => {
  it.each([
    ['2026-03-02T23:30:00Z', '21:00', '08:00', 'next'],
    ['2026-03-03T00:00:00Z', '21:00', '08:00', '2026-03-03T11:00:00.000Z'],
    ['2026-03-03T10:59:00Z', '21:00', '08:00', '2026-03-03T11:00:00.000Z'],
    ['2026-03-03T11:00:00Z', '21:00', '08:00', 'next'],
    ['2026-03-02T16:00:00Z', '12:00', '14:00', '2026-03-02T17:00:00.000Z'],
  ])('guard.quiet_hours at %s from %s to %s', (at, from, to, expected) => {
    expect(portOf(play('guard.quiet_hours', { from, to }, { at }))).toBe(expected);
  });

  it('guard.quiet_hours never lets through while it is quiet, over changes of the clock too', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const zones = fc.constantFrom('America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    fc.assert(
      fc.property(fc.nat(366 * 24 * 4), zones, (quarter, zone) => {
        const at = new Date(start + quarter * 900_000).toISOString();
        const first = portOf(play('guard.quiet_hours', { from: '21:00', to: '08:00', zone }, { at }));
        const passes = first === 'next' ? at : String(first);
        const options = { timeZone: zone, hour: 'numeric', hourCycle: 'h23' } as const;
        const hour = Number(new Intl.DateTimeFormat('en', options).format(Date.parse(passes)));
        expect(hour >= 8 && hour < 21).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('guard.frequency counts what was sent lately', () => {
    const config = { max: 2, per: 'P1D' };
    const took = (...hours: number[]) =>
      portOf(play('guard.frequency', config, { facts: { recent_sends: hours.map(after) } }));
    expect(took()).toBe('next');
    expect(took(-1, -25)).toBe('next');
    expect(took(-1, -2)).toBe('capped');
  });

  it('guard.consent asks for the purpose', () => {
    const took = (facts: Partial<RunFacts>) => portOf(play('guard.consent', {}, { facts }));
    expect(took({ consents: { marketing: true } })).toBe('next');
    expect(took({ consents: { marketing: true }, opted_out: true })).toBe('blocked');
    expect(took({ consents: { marketing: false } })).toBe('blocked');
    expect(took({})).toBe('blocked');
    expect(portOf(play('guard.consent', { purpose: 'constructor' }))).toBe('blocked');
  });
});
