import { expect, it } from 'vitest';
import { replyWindow } from './window.ts';

const now = Date.parse('2026-11-24T15:00:00Z');

it.each([
  [null, { kind: 'never' }],
  ['2026-11-24T14:59:59Z', { kind: 'shut' }],
  ['2026-11-24T15:00:01Z', { kind: 'shut' }],
  ['2026-11-24T15:30:00Z', { kind: 'open', leftMs: 1_800_000, soon: true }],
  ['2026-11-25T15:00:07Z', { kind: 'open', leftMs: 86_340_000, soon: false }],
  ['2026-11-24T18:12:00Z', { kind: 'open', leftMs: 11_520_000, soon: false }],
])('of %s is %o', (until, window) => {
  expect(replyWindow(until, now)).toEqual(window);
});
