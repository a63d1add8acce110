import { z } from 'zod';
import { addDuration, durationSchema, LONGEST_WAIT_MS, parseDuration } from '../duration.ts';
import { readInstant, writeInstant } from '../instant.ts';
import { fillText } from '../values/fill.ts';
import { stoppingKind, type Fail, type Position } from './kind.ts';

const OFFSET = /^(-?)(P.+)$/;

const offsetSchema = z
  .string()
  .max(41)
  .refine((text) => {
    const duration = parseDuration(OFFSET.exec(text)?.[2] ?? '');
    return duration !== undefined;
  }, 'Not an ISO 8601 duration such as P1D or -PT2H');

const config = z
  .object({
    for: durationSchema.optional(),
    /** RFC 3339 instant or date; may hold `{{...}}`. */
    until: z.string().min(1).max(300).optional(),
    /** Moves `until`, such as `-P1D` for the day before. */
    offset: offsetSchema.optional(),
  })
  .refine(
    (given) => (given.for === undefined) !== (given.until === undefined),
    'Give either a time to wait for or an instant to wait until',
  );

type Config = z.output<typeof config>;

const endOf = (given: Config, at: Position): number | Fail => {
  const duration = given.for === undefined ? undefined : parseDuration(given.for);
  if (duration !== undefined) return addDuration(at.now, duration);
  const text = fillText(given.until ?? '', at.scope).value;
  const until = readInstant(text);
  if (until === undefined) return { fail: 'flow_expression_invalid', detail: 'The instant to wait until is none' };
  const [, sign, offset = ''] = OFFSET.exec(given.offset ?? '') ?? [];
  const shift = parseDuration(offset);
  const end = shift === undefined ? until : addDuration(until, shift, sign === '-' ? -1 : 1);
  return end - at.now > LONGEST_WAIT_MS
    ? { fail: 'flow_expression_invalid', detail: 'The instant to wait until is more than 365 days ahead' }
    : end;
};

/** Waits for some time, or until an instant; an instant that has passed is no wait. */
export const waitTime = stoppingKind({
  kind: 'wait.time',
  family: 'wait',
  help: 'flows.kinds.wait.time',
  config,
  ports: () => ['next'],
  enter: (given, at) => {
    const end = endOf(given, at);
    if (typeof end !== 'number') return end;
    return end <= at.now ? { go: 'next' } : { wait: { kind: 'timer', until: writeInstant(end) } };
  },
  resume: (_given, _at, news) => (news.type === 'timer' ? { go: 'next', by: 'timeout' } : { stay: 'unrelated' }),
  skip: () => 'next',
});
