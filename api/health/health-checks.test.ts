import { describe, expect, it, vi } from 'vitest';
import { HealthChecks, type CheckResult } from './health-checks.ts';

const check = (name: string, optional: boolean, look: () => Promise<CheckResult>) => ({ name, optional, look });
const pass = () => Promise.resolve({ status: 'pass' as const });
const broken = () => Promise.reject(new Error('gone'));
const hanging = () => new Promise<never>(() => undefined);

describe('health', () => {
  it.each([
    ['all is well', [check('a', false, pass), check('b', true, pass)], 'pass'],
    ['an optional part is gone', [check('a', false, pass), check('b', true, broken)], 'warn'],
    ['a needed part is gone', [check('a', false, broken), check('b', true, pass)], 'fail'],
    ['a needed part does not answer', [check('a', false, hanging)], 'fail'],
    ['an optional part says it failed', [check('b', true, () => Promise.resolve({ status: 'fail' as const }))], 'warn'],
  ])('when %s: %s', async (_when, checks, status) => {
    expect((await new HealthChecks(checks).health()).status).toBe(status);
  });

  it('gives up on a part after half a second', async () => {
    const started = performance.now();
    const { checks } = await new HealthChecks([check('slow', false, hanging)]).health();
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(checks['slow']?.detail).toContain('500 ms');
  });

  it('looks once a second, however many ask', async () => {
    const look = vi.fn(pass);
    const health = new HealthChecks([check('a', false, look)]);
    await Promise.all(Array.from({ length: 100 }, () => health.health()));
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('is not ready while it drains, and has started once it was ready', async () => {
    const health = new HealthChecks([check('a', false, pass)]);
    expect(health.started).toBe(false);
    await health.health();
    expect(health.started).toBe(true);
    health.drain();
    expect((await health.health()).status).toBe('fail');
  });
});
