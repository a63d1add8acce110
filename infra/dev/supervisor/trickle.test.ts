import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { terminalLine } from './terminal-line.ts';
import { Trickle } from './trickle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('shows the first lines of a burst and counts the rest', () => {
  const said: string[] = [];
  const trickle = new Trickle((line) => said.push(line), 'logs/api.log');
  for (let line = 1; line <= 30; line += 1) trickle.add(`line ${String(line)}`);
  expect(said).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
  vi.advanceTimersByTime(10_000);
  expect(said.at(-1)).toBe('25 more lines like these: logs/api.log');
  trickle.add('a new burst');
  expect(said.at(-1)).toBe('a new burst');
});

it('turns a log record into a sentence and leaves other lines alone', () => {
  const line = JSON.stringify({
    level: 'warn',
    msg: 'Postgres does not answer',
    err: { message: 'refused', stack: 'at x' },
  });
  expect(terminalLine(line)).toBe('warn: Postgres does not answer (refused)');
  expect(terminalLine('TypeError: x is not a function')).toBe('TypeError: x is not a function');
  expect(terminalLine('{"half')).toBe('{"half');
  expect(terminalLine('x'.repeat(1_000)).length).toBeLessThan(500);
});
