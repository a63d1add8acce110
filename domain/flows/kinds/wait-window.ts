import { z } from 'zod';
import { writeInstant } from '../instant.ts';
import { nextTimeOfDay, wallClock } from '../zone.ts';
import { stoppingKind } from './kind.ts';
import { isBetween, minutesOf, timeOfDaySchema, zoneOf, zoneSchema } from './time-of-day.ts';

const config = z
  .object({
    /** Days of the week, 1 (Monday) to 7 (Sunday). */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    zone: zoneSchema,
  })
  .refine(({ from, to }) => from < to, 'A time window ends after it begins, on the same day');

type Config = z.output<typeof config>;

/** The first instant inside the window, at or after `now`. */
const nextOpening = ({ days, from, to }: Config, now: number, zone: string): number => {
  const isOpen = (at: number): boolean =>
    days.includes(wallClock(at, zone).weekday) && isBetween(at, zone, minutesOf(from), minutesOf(to));
  let at = now;
  for (let day = 0; day < 9 && !isOpen(at); day += 1) at = nextTimeOfDay(at + 1, minutesOf(from), zone);
  return at;
};

/** Waits until it is one of these days and between these times, such as office hours. */
export const waitWindow = stoppingKind({
  kind: 'wait.window',
  family: 'wait',
  help: 'flows.kinds.wait.window',
  config,
  ports: () => ['next'],
  enter: (given, at) => {
    const opens = nextOpening(given, at.now, zoneOf(given.zone, at));
    return opens <= at.now ? { go: 'next' } : { wait: { kind: 'timer', until: writeInstant(opens) } };
  },
  resume: (_config, _at, news) => (news.type === 'timer' ? { go: 'next', by: 'timeout' } : { stay: 'unrelated' }),
  skip: () => 'next',
});
