import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createWhatsAppClient } from './whatsapp-client.ts';

let arrived = 0;
const server = createServer((request, response) => {
  arrived += 1;
  request.resume();
  response.end(JSON.stringify({ messages: [{ id: `wamid.${String(arrived)}` }] }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const client = createWhatsAppClient({
  baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  version: 'v25.0',
});
afterAll(async () => {
  await client.close();
  server.close();
});

const send = (onStart: () => boolean) =>
  client.sendMessage({ token: 't', phoneNumberId: '1', body: { type: 'text' }, onStart });

it('tells right before the first byte leaves', async () => {
  let before = -1;
  const outcome = await send(() => {
    before = arrived;
    return true;
  });
  expect([before, arrived, outcome.kind]).toEqual([0, 1, 'accepted']);
});

it('can be called off then, and nothing was sent', async () => {
  const outcomes = await Promise.all([send(() => false), send(() => true), send(() => false)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['not_sent', 'accepted', 'not_sent']);
  expect(arrived).toBe(2);
});

it('sends nothing when it cannot be noted', async () => {
  const outcome = await send(() => {
    throw new Error('the disk is full');
  });
  expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'the disk is full' });
  expect(arrived).toBe(2);
});
