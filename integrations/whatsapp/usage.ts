import { z } from 'zod';
import type { AnswerHeaders } from './graph-answer.ts';

/** What is used of Meta's limits for management calls, as the headers of an answer tell. */
export interface GraphUsage {
  /** Highest share that is used, in percent. */
  readonly percent: number;
  /** Seconds until calls are allowed again; 0 while they are. */
  readonly regainSeconds: number;
}

const share = z.number().catch(0);
const counters = z.object({ call_count: share, total_cputime: share, total_time: share });
const appUsage = counters;
const businessUsage = z.record(
  z.string(),
  z.array(counters.extend({ estimated_time_to_regain_access: z.number().catch(0) })),
);

/**
 * Reads `x-app-usage` and `x-business-use-case-usage` (Meta, "Rate limits"; the time to regain access is in minutes).
 * Undefined when an answer has neither, as the answers to sends do.
 */
export function usageOf(headers: AnswerHeaders): GraphUsage | undefined {
  const app = read(headers['x-app-usage'], appUsage);
  const business = read(headers['x-business-use-case-usage'], businessUsage);
  if (app === undefined && business === undefined) return undefined;
  const entries = Object.values(business ?? {}).flat();
  const all = app === undefined ? entries : [app, ...entries];
  return {
    percent: Math.max(0, ...all.flatMap((one) => [one.call_count, one.total_cputime, one.total_time])),
    regainSeconds: 60 * Math.max(0, ...entries.map((one) => one.estimated_time_to_regain_access)),
  };
}

/** Seconds until calls are allowed again; undefined when the headers do not say that they are not. */
export function regainSecondsOf(headers: AnswerHeaders): number | undefined {
  const regain = usageOf(headers)?.regainSeconds ?? 0;
  return regain > 0 ? regain : undefined;
}

function read<Schema extends z.ZodType>(
  header: string | string[] | undefined,
  schema: Schema,
): z.output<Schema> | undefined {
  if (typeof header !== 'string') return undefined;
  try {
    return schema.safeParse(JSON.parse(header)).data;
  } catch {
    return undefined;
  }
}
