import { invalidParameter } from '../errors/graph-error.ts';

/** A field expansion such as `analytics.start(..).end(..).granularity(DAY)`. */
export interface Expansion {
  /** Seconds since the epoch. */
  start: number;
  end: number;
  granularity: string;
  dimensions: string[];
}

const spans: Readonly<Record<string, number>> = {
  HALF_HOUR: 1800,
  DAY: 86_400,
  DAILY: 86_400,
  MONTH: 30 * 86_400,
  MONTHLY: 30 * 86_400,
};

/**
 * Finds a field and reads its arguments.
 * @returns null when the field was not asked for
 * @throws GraphError 100 when an argument is missing
 */
export function readExpansion(fields: string, name: string): Expansion | null {
  const match = new RegExp(`(?:^|,)\\s*${name}((?:\\.\\w+\\([^)]*\\))*)`).exec(fields);
  if (!match) return null;
  const args = new Map<string, string>();
  for (const [, key = '', value = ''] of (match[1] ?? '').matchAll(/\.(\w+)\(([^)]*)\)/g)) args.set(key, value);
  const start = Number(args.get('start'));
  const end = Number(args.get('end'));
  const granularity = args.get('granularity') ?? '';
  if (!Number.isInteger(start) || !Number.isInteger(end)) throw invalidParameter(`${name} needs start and end`);
  if (spans[granularity] === undefined) throw invalidParameter(`${name} needs granularity`);
  const dimensions = (args.get('dimensions') ?? '')
    .replace(/[[\]"'\s]/g, '')
    .split(',')
    .filter((one) => one !== '');
  return { start, end, granularity, dimensions };
}

/** The spans of an expansion, each `[start, end)` in seconds. */
export function* spansOf({ start, end, granularity }: Expansion): Generator<[number, number]> {
  const length = spans[granularity] ?? 86_400;
  for (let from = start; from < end; from += length) yield [from, Math.min(end, from + length)];
}
