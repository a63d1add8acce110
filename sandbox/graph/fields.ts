import { invalidParameter } from '../errors/graph-error.ts';
import type { GraphAnswer } from './graph-call.ts';

/**
 * Picks the fields a call asked for. Expansions such as `throughput{level}` give the whole field.
 * @param fields the `fields` parameter
 * @param defaults what comes without it
 */
export function pickFields(
  object: Readonly<Record<string, unknown>>,
  fields: unknown,
  defaults: readonly string[],
): Record<string, unknown> {
  const names = typeof fields === 'string' && fields !== '' ? splitFields(fields) : defaults;
  const picked: Record<string, unknown> = {};
  for (const name of new Set([...names, 'id'])) if (object[name] !== undefined) picked[name] = object[name];
  return picked;
}

/** Splits at commas outside of brackets and drops what is in them. */
export function splitFields(fields: string): string[] {
  return fields
    .replace(/\{[^}]*\}|\([^)]*\)/g, '')
    .split(',')
    .map((name) => name.trim().split('.')[0] ?? '')
    .filter((name) => name !== '');
}

/** Rows of a page when the call names no `limit`. */
const DEFAULT_LIMIT = 25;

/**
 * One page of a list, with the cursors of the Graph API.
 * @param params `limit`, `after`, `before` of the call
 * @param path of the list, for `next` and `previous`
 * @see Meta, Graph API: paginated results
 */
export function toPage(
  rows: readonly Record<string, unknown>[],
  params: Readonly<Record<string, unknown>>,
  url: string,
): GraphAnswer {
  const limit = params['limit'] === undefined ? DEFAULT_LIMIT : Number(params['limit']);
  if (!Number.isInteger(limit) || limit < 1) throw invalidParameter('limit must be a positive number');
  const before = params['before'] === undefined ? null : readCursor(params['before']);
  const start =
    before === null
      ? params['after'] === undefined
        ? 0
        : readCursor(params['after']) + 1
      : Math.max(0, before - limit);
  const data = rows.slice(start, before ?? start + limit);
  if (data.length === 0) return { body: { data } };
  const end = start + data.length;
  const cursors = { before: toCursor(start), after: toCursor(end - 1) };
  const link = (name: string, cursor: string): string => `${url}?limit=${limit}&${name}=${encodeURIComponent(cursor)}`;
  return {
    body: {
      data,
      paging: {
        cursors,
        ...(end < rows.length && { next: link('after', cursors.after) }),
        ...(start > 0 && { previous: link('before', cursors.before) }),
      },
    },
  };
}

function toCursor(index: number): string {
  return Buffer.from(`row:${index}`).toString('base64url');
}

function readCursor(cursor: unknown): number {
  const index = /^row:(\d+)$/.exec(Buffer.from(String(cursor), 'base64url').toString())?.[1];
  if (index === undefined) throw invalidParameter('The cursor is not valid');
  return Number(index);
}
