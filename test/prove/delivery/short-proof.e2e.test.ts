import { expect, it } from 'vitest';
import { proveDelivery } from './prove-delivery.ts';

it('loses and doubles nothing while processes are killed', async () => {
  const proof = await proveDelivery({ messages: 300, inbound: 300, kills: 6, seed: 7, say: () => undefined });
  expect(proof).toMatchObject({ kills: 6, lost: 0, doubled: 0, unsettled: 0 });
}, 420_000);
