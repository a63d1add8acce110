import { afterEach, describe, expect, it } from 'vitest';
import { send } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
/** A clock that stands still, so that nothing refills by itself. */
const stopped = { now: () => 1_790_000_000_000 };
let sandbox: TestSandbox;

afterEach(() => sandbox.stop());

async function countAccepted(
  count: number,
  to: (index: number) => string,
): Promise<{ ok: number; codes: Set<number> }> {
  const codes = new Set<number>();
  let ok = 0;
  for (let index = 0; index < count; index += 1) {
    const answer = await send(sandbox, to(index), hello);
    if (answer.status === 200) ok += 1;
    else {
      expect(answer.status).toBe(400);
      codes.add(answer.json.error?.code ?? 0);
    }
  }
  return { ok, codes };
}

describe('limits', () => {
  it('takes 80 messages a second of a number, then 130429, and refills with time', async () => {
    sandbox = await startTestSandbox({ clock: stopped });
    const differing = (index: number): string => `4479111${String(index).padStart(5, '0')}`;
    expect(await countAccepted(85, differing)).toEqual({ ok: 80, codes: new Set([130429]) });
    sandbox.control.clock.advance(500);
    expect((await countAccepted(45, differing)).ok).toBe(40);
  });

  it('counts messages of customers too', async () => {
    sandbox = await startTestSandbox({ clock: stopped, demo: { throughput: 10 } });
    for (let index = 0; index < 6; index += 1)
      sandbox.control.receive('447911100000', { type: 'text', text: { body: 'x' } });
    expect((await countAccepted(10, (index) => `44791110000${index}`)).ok).toBe(4);
  });

  it('takes 45 messages to one customer at once, then one in 6 seconds (131056)', async () => {
    sandbox = await startTestSandbox({ clock: stopped, demo: { throughput: null } });
    expect(await countAccepted(50, () => '447911100000')).toEqual({ ok: 45, codes: new Set([131056]) });
    expect((await countAccepted(1, () => '447911100001')).ok).toBe(1);
    sandbox.control.clock.advance(12_000);
    expect((await countAccepted(5, () => '447911100000')).ok).toBe(2);
  });

  it('takes 20 messages a second of a number that is also used in the app', async () => {
    sandbox = await startTestSandbox({ clock: stopped });
    sandbox.control.number(sandbox.demo.phoneNumberId, { is_coexistence: true });
    expect((await countAccepted(25, (index) => `4479111000${index}0`)).ok).toBe(20);
  });

  it('can be set and switched off', async () => {
    sandbox = await startTestSandbox({ clock: stopped });
    sandbox.control.number(sandbox.demo.phoneNumberId, { throughput: 5 });
    expect((await countAccepted(10, (index) => `44791110000${index}`)).ok).toBe(5);
    sandbox.control.number(sandbox.demo.phoneNumberId, { throughput: null, pair_limit: false });
    expect((await countAccepted(100, () => '447911100000')).ok).toBe(100);
  });
});
