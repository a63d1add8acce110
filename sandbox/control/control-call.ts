import type { Core } from '../core/core.ts';

/** One call of the control API. */
export interface ControlCall {
  core: Core;
  /** Values of the path's `{...}` parts. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Body as JSON, read when it is asked for; an empty object when there is none. */
  readonly body: unknown;
  bytes: Buffer;
  contentType: string | undefined;
}

/** An answer of the control API: JSON, or bytes. */
export type ControlAnswer = { status?: number; json: unknown } | { bytes: Uint8Array; contentType: string };

/** Answers a control call. @throws ControlError */
export type ControlHandler = (call: ControlCall) => ControlAnswer | Promise<ControlAnswer>;

/** A control call that cannot be done. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A way into the control API: method, path below `/_sandbox`, handler. */
export type ControlRoute = readonly [method: string, path: string, handler: ControlHandler];

/** Returns the answer with a list */
export function listOf(data: readonly unknown[], more: Record<string, unknown> = {}): ControlAnswer {
  return { json: { data, ...more } };
}

/** Throws ControlError 404 when there is nothing */
export function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new ControlError(404, `There is no such ${what}.`);
  return value;
}

/**
 * Reads a point in time of a query: milliseconds since the epoch or RFC 3339.
 * @returns milliseconds, or undefined when it is not given
 * @throws ControlError 400
 */
export function readMoment(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw new ControlError(400, 'A moment is milliseconds since the epoch or RFC 3339.');
  return at;
}

/** Reads a whole number of a query. @throws ControlError 400 */
export function readCount(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text)) throw new ControlError(400, 'A whole number is expected.');
  return Number(text);
}
