import { longestMs, parseDuration, shortestMs } from '../../duration.ts';
import { minutesOf } from '../../kinds/time-of-day.ts';
import type { Survey, SurveyNode } from '../survey.ts';
import { once } from './once.ts';
import { propagate } from './propagate.ts';

/** How long ago the person last wrote as far as the flow knows, at least and at most. Milliseconds. */
export interface WindowAge {
  readonly least: number;
  readonly most: number;
}

/** The customer service window. Source: Meta, "Send messages" (24 hours from the last user message). */
export const WINDOW_MS = 86_400_000;

const JUST_NOW: WindowAge = { least: 0, most: 0 };
const UNKNOWN: WindowAge = { least: 0, most: Infinity };
/** Loops that add a little each time are cut short after so many changes of a node. */
const MOST_CHANGES = 8;

const later = (age: WindowAge, least: number, most: number): WindowAge => ({
  least: age.least + least,
  most: age.most + most,
});

const spanOf = (text: string | undefined): { least: number; most: number } | undefined => {
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration === undefined ? undefined : { least: shortestMs(duration), most: longestMs(duration) };
};

/** A wait with a time-out: by `timeout` all of it has passed, by any other port up to all of it. */
const afterWait = (age: WindowAge, timeout: string | undefined, port: string): WindowAge => {
  const span = spanOf(timeout);
  if (span === undefined) return { least: age.least, most: Infinity };
  return port === 'timeout' ? later(age, span.least, span.most) : later(age, 0, span.most);
};

const quietMs = (from: string, to: string): number => {
  const minutes = minutesOf(to) - minutesOf(from);
  return (minutes > 0 ? minutes : minutes + 1_440) * 60_000;
};

const leave = ({ flow }: SurveyNode, port: string, age: WindowAge): WindowAge => {
  switch (flow?.kind) {
    case 'wait.time': {
      const span = spanOf(flow.config.for);
      return span === undefined ? { least: age.least, most: Infinity } : later(age, span.least, span.most);
    }
    case 'wait.reply':
      return port === 'reply' ? JUST_NOW : afterWait(age, flow.config.timeout, port);
    case 'wait.event':
    case 'wait.delivery':
    case 'wait.person':
      return afterWait(age, flow.config.timeout, port);
    case 'flow.start':
      return flow.config.wait ? afterWait(age, flow.config.timeout, port) : age;
    case 'wait.window':
      return later(age, 0, 7 * WINDOW_MS);
    case 'guard.quiet_hours':
      return later(age, 0, quietMs(flow.config.from, flow.config.to));
    case 'split.window':
      return port === 'open'
        ? { least: Math.min(age.least, WINDOW_MS - 1), most: Math.min(age.most, WINDOW_MS - 1) }
        : { least: Math.max(age.least, WINDOW_MS), most: Infinity };
    default:
      return age;
  }
};

/**
 * Finds how long ago the person last wrote on entering each reached node. A person may write at any time, so `least` is
 * what the flow itself makes of it, not a promise.
 *
 * @param survey - the survey
 * @returns the ages by node
 */
export const findWindowAge = once((survey: Survey): ReadonlyMap<string, WindowAge> =>
  propagate<WindowAge>(survey, {
    start: ({ kind }) => (kind === 'trigger.message' || kind === 'trigger.button' ? JUST_NOW : UNKNOWN),
    leave,
    meet: (known, coming, visits) => ({
      least: Math.min(known.least, coming.least),
      most: visits > MOST_CHANGES && coming.most > known.most ? Infinity : Math.max(known.most, coming.most),
    }),
    same: (a, b) => a.least === b.least && a.most === b.most,
  }),
);
