import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleSends } from '../testing/example-sends.ts';
import { callGraph } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '447911123456';
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ demo: { throughput: null, pairLimit: false } });
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'hi' } });
});
afterAll(() => sandbox.stop());

/** Puts a value somewhere into a message. */
function replaceAt(value: unknown, path: readonly number[], replacement: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return replacement;
  const changed = replaceAt((value as Record<string, unknown>)[key], rest, replacement);
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === key ? changed : one))
    : { ...value, [key]: changed };
}

it('answers any body with an acceptance or an error of its own, never with a failure', async () => {
  const example = fc.constantFrom(...Object.values(exampleSends));
  const path = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(example, path, fc.jsonValue(), async (message, where, replacement) => {
      const body = replaceAt({ messaging_product: 'whatsapp', to: CUSTOMER, ...message }, where, replacement);
      const answer = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/messages`, {
        body: JSON.stringify(body),
      });
      if (answer.status === 200) {
        expect(answer.json['messages'] ?? answer.json['success']).toBeTruthy();
      } else {
        expect(answer.status).toBeLessThan(500);
        expect(answer.json.error?.code, JSON.stringify([body, answer.json])).not.toBe(1);
      }
    }),
    { numRuns: 1000 },
  );
  await sandbox.control.settled();
  const shown = await callGraph(sandbox, `/_sandbox/phones/${CUSTOMER}/messages?all=1`);
  expect(shown.status).toBe(200);
  expect((await callGraph(sandbox, '/_sandbox/chats')).status).toBe(200);
});
