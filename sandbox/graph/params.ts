import { invalidParameter } from '../errors/graph-error.ts';

/**
 * The parameters of a call: those of the query and those of a JSON or form body, which win.
 * @throws GraphError 100 when the body is no JSON object
 */
export function readParams(
  query: URLSearchParams,
  contentType: string | undefined,
  body: Buffer,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [name, value] of query) params[name] = readValue(value);
  if (body.length === 0) return params;
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) params[name] = readValue(value);
    return params;
  }
  if (contentType?.startsWith('multipart/') || contentType?.startsWith('application/octet-stream')) return params;
  return Object.assign(params, parseObject(body.toString('utf8')));
}

/** Throws GraphError 100 when the text is no JSON object */
export function parseObject(text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidParameter('The request body is not valid JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalidParameter('The request body must be a JSON object');
  }
  return parsed as Record<string, unknown>;
}

/**
 * Reads the members of a JSON body that hold JSON as text: the Graph API takes objects in either form, and clients
 * make use of it.
 * @returns the same body when there are none
 */
export function readTextMembers(body: Record<string, unknown>): Record<string, unknown> {
  let read = body;
  for (const name in body) {
    const value = body[name];
    if (typeof value !== 'string' || !/^[[{]/.test(value) || name === 'biz_opaque_callback_data') continue;
    if (read === body) read = { ...body };
    read[name] = readValue(value);
  }
  return read;
}

/** Forms write objects and lists as JSON. */
function readValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A parameter as text: numbers and booleans as written, everything else that is no text is empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
