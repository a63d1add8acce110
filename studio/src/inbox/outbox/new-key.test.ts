import { expect, it } from 'vitest';
import { newKey } from './new-key.ts';

it('is a UUIDv7 that carries its moment and never comes twice', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const keys = Array.from({ length: 1_000 }, () => newKey(now));
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(Number.parseInt(keys[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(now);
  expect(new Set(keys).size).toBe(keys.length);
});
