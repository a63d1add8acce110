import { describe, expect, it } from 'vitest';
import { calendarDays, dayKey } from './calendar-day.ts';
import { formatDuration } from './duration.ts';
import { clockTime, exactTime, relativeTime } from './relative-time.ts';
import { DAY, HOUR, MINUTE } from './units.ts';

const timeZone = 'America/Sao_Paulo';
const now = Date.parse('2026-11-24T15:00:00Z');
const ago = (ms: number): string => new Date(now - ms).toISOString();

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [-5 * MINUTE, 'now'],
    [59_000, 'now'],
    [MINUTE, '1m'],
    [59 * MINUTE, '59m'],
    [HOUR + 59 * MINUTE, '1h'],
    [23 * HOUR, '23h'],
    [DAY, 'Mon'],
    [6 * DAY, 'Wed'],
    [7 * DAY, 'Nov 17'],
    [400 * DAY, 'Oct 20, 2025'],
  ])('says of %i ms ago %s', (ms, words) => {
    expect(relativeTime(ago(ms), { locale: 'en', now, timeZone })).toBe(words);
  });

  it('speaks the language of its reader', () => {
    expect(relativeTime(ago(2 * MINUTE), { locale: 'pt-BR', now, timeZone })).toMatch(/^2\smin$/u);
    expect(relativeTime(ago(0), { locale: 'es', now, timeZone })).toBe('ahora');
  });

  it('says nothing of what is no time', () => {
    expect(relativeTime('soon', { locale: 'en', now })).toBe('');
  });
});

describe('formatDuration', () => {
  it.each([
    [30_000, '1m'],
    [12 * MINUTE, '12m'],
    [3 * HOUR + 12 * MINUTE, '3h 12m'],
    [3 * HOUR, '3h'],
    [2 * DAY + 5 * HOUR, '2d 5h'],
  ])('writes %i ms as %s', (ms, words) => {
    expect(formatDuration(ms, 'en')).toBe(words);
  });
});

describe('calendar days', () => {
  it('follow the midnight of the zone', () => {
    expect(dayKey(Date.parse('2026-11-24T02:59:00Z'), timeZone)).toBe('2026-11-23');
    expect(calendarDays(Date.parse('2026-11-24T02:59:00Z'), now, timeZone)).toBe(1);
    expect(calendarDays(Date.parse('2026-11-24T03:00:00Z'), now, timeZone)).toBe(0);
  });
});

it('writes the time of day and the exact moment', () => {
  expect(clockTime('2026-11-24T12:14:00Z', 'pt-BR', timeZone)).toBe('09:14');
  expect(exactTime('2026-11-24T12:14:05Z', 'pt-BR', timeZone)).toBe('terça-feira, 24 de novembro de 2026 às 09:14:05');
});
