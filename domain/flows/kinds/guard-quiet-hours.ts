import { z } from 'zod';
import { writeInstant } from '../instant.ts';
import { nextTimeOfDay } from '../zone.ts';
import { stoppingKind } from './kind.ts';
import { isBetween, minutesOf, timeOfDaySchema, zoneOf, zoneSchema } from './time-of-day.ts';

const config = z
  .object({ from: timeOfDaySchema, to: timeOfDaySchema, zone: zoneSchema })
  .refine(({ from, to }) => from !== to, 'Quiet hours that never end let nothing through');

/** Holds the run while it is quiet on the contact's wall clock, such as 21:00 to 08:00. */
export const guardQuietHours = stoppingKind({
  kind: 'guard.quiet_hours',
  family: 'guard',
  help: 'flows.kinds.guard.quiet_hours',
  config,
  ports: () => ['next'],
  enter: ({ from, to, zone }, at) => {
    const place = zoneOf(zone, at);
    if (!isBetween(at.now, place, minutesOf(from), minutesOf(to))) return { go: 'next' };
    return { wait: { kind: 'timer', until: writeInstant(nextTimeOfDay(at.now, minutesOf(to), place)) } };
  },
  resume: (_config, _at, news) => (news.type === 'timer' ? { go: 'next', by: 'timeout' } : { stay: 'unrelated' }),
  skip: () => 'next',
});
