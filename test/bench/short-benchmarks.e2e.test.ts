import { expect, it } from 'vitest';
import { benchIngest } from './ingest/bench-ingest.ts';
import { benchSearch } from './search/bench-search.ts';
import { benchSend } from './send/bench-send.ts';

// The short form of each benchmark: that it runs and that its promises hold. Figures are taken by the commands.
const say = (): void => undefined;

it('bench:send: all messages leave, and a number keeps about its pace', async () => {
  const figures = await benchSend({ messages: 400, paceSeconds: 3, say });
  expect(figures.ours_per_s).toBeGreaterThan(0);
  expect(figures.graphile_worker_per_s).toBeGreaterThan(0);
  expect(figures.raw_temporal_per_s).toBeGreaterThan(0);
  // Sends that wait in a stalled machine arrive together; what a quiet one does is the command's to say.
  expect(figures.pace_80.overshoot).toBeLessThan(8);
}, 300_000);

it('bench:ingest: nothing that was answered 200 is lost', async () => {
  const figures = await benchIngest({ events: 1_000, perSecond: 300, say });
  expect(figures).toMatchObject({ lost: 0 });
}, 180_000);

it('bench:search: finds, and no row holds a planted word', async () => {
  const figures = await benchSearch({ messages: 4_000, say });
  expect(figures).toMatchObject({ messages: 4_000, planted_in_dump: 0 });
}, 180_000);
