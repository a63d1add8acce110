import { invalidParameter } from '../errors/graph-error.ts';

/** Seconds by category. @see Meta, Template time to live */
const ttlRanges: Readonly<Record<string, readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

/** Seconds of a template's time to live; -1 = 30 days. @throws GraphError 100 when it is out of range */
export function readTtl(value: unknown, category: string): number | null {
  if (value === undefined || value === null) return null;
  const seconds = Number(value);
  const [least = 30, most = 43_200] = ttlRanges[category] ?? [];
  if (seconds === -1 && category !== 'MARKETING') return 30 * 86_400;
  if (!Number.isInteger(seconds) || seconds < least || seconds > most) {
    throw invalidParameter(`message_send_ttl_seconds must be from ${least} to ${most}`);
  }
  return seconds;
}
