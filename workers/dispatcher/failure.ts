import { z } from 'zod';
import { isPerduraError } from '#domain/errors/perdura-error.ts';

/** SQLSTATE classes and codes of what passes by itself: connections, conflicts, resources, shutdown, lock waits. */
const TRANSIENT_SQL = /^(?:08|40|53|57P|58|55P03|25P03|25P04)/;
/** Codes that a smaller batch may be spared: out of (shared) memory, cancelled by a timeout, transaction expired. */
const TOO_MUCH = new Set(['53200', '57014', '25P04', 'P2028']);
/** Codes of Prisma for the same: no connection, timeouts, write conflicts. */
const TRANSIENT_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);
/** Codes of the network. */
const TRANSIENT_NETWORK = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_)/;
/** What the pool and the driver say without a code. */
const TRANSIENT_TEXT =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection/i;

/**
 * Tells whether an error passes by itself: then the same work is tried again and nothing is held against it. Drivers
 * wrap errors several layers deep, so all causes are looked at.
 */
export function isTransient(error: unknown): boolean {
  return layersOf(error).some((layer) => {
    if (isPerduraError(layer)) return layer.retryable;
    if (typeof layer === 'string') return isTransientCode(layer);
    return layer instanceof Error && TRANSIENT_TEXT.test(layer.message);
  });
}

/** Tells whether half of the work might succeed where the whole did not. */
export function isTooMuch(error: unknown): boolean {
  return layersOf(error).some((layer) => typeof layer === 'string' && TOO_MUCH.has(layer));
}

function isTransientCode(code: string): boolean {
  return TRANSIENT_SQL.test(code) || TRANSIENT_PRISMA.has(code) || TRANSIENT_NETWORK.test(code);
}

/** Why a webhook part failed, without anything personal: the text of a driver's error may quote what was written. */
export function describeFailure(error: unknown): { readonly code: string; readonly detail: string } {
  const layers = layersOf(error);
  const known = layers.find(isPerduraError);
  if (known) return { code: known.code, detail: known.detail };
  const invalid = layers.find((layer) => layer instanceof z.ZodError);
  if (invalid) return { code: 'validation_failed', detail: z.prettifyError(invalid).slice(0, 500) };
  if (layers.some((layer) => layer instanceof SyntaxError)) return { code: 'malformed_json', detail: 'not valid JSON' };
  const cause = layers.findLast((layer) => layer instanceof Error);
  const codes = layers.filter((layer) => typeof layer === 'string');
  return { code: 'internal', detail: [cause?.name ?? 'error', ...new Set(codes)].join(' ') };
}

/** The error, its causes, and every `code` that stands in one of them, outermost first. */
function layersOf(error: unknown): unknown[] {
  const layers: unknown[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    layers.push(value);
    for (const key of ['code', 'originalCode']) {
      const code: unknown = Reflect.get(value, key);
      if (typeof code === 'string' && !isPerduraError(value)) layers.push(code);
    }
    for (const key of ['cause', 'meta', 'driverAdapterError']) visit(Reflect.get(value, key));
  };
  visit(error);
  return layers;
}
