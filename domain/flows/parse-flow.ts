import type { FieldError } from '../errors/perdura-error.ts';
import { DEEPEST_FLOW, graphSchema, LARGEST_FLOW, type FlowGraph } from './graph.ts';
import { withinBounds } from './json.ts';

/** A flow, or what is wrong with it by pointer. */
export type ParsedFlow =
  | { readonly ok: true; readonly graph: FlowGraph }
  | {
      readonly ok: false;
      readonly code: 'payload_too_large' | 'flow_format_unsupported' | 'flow_invalid';
      readonly errors: readonly FieldError[];
    };

/**
 * Writes a path as an RFC 6901 pointer.
 *
 * @param path - keys and indices
 * @returns the pointer, empty for the whole document
 */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Reads a flow from outside. Never throws, whatever it is given: size and depth are looked at before anything recurses.
 *
 * @param value - parsed JSON of unknown origin
 * @returns the flow with defaults filled in, or the errors
 */
export const parseFlow = (value: unknown): ParsedFlow => {
  if (!withinBounds(value, { depth: DEEPEST_FLOW, size: LARGEST_FLOW })) {
    const detail = 'A flow has at most 2 MB and 40 levels';
    return { ok: false, code: 'payload_too_large', errors: [{ pointer: '', code: 'too_large', detail }] };
  }
  const parsed = graphSchema.safeParse(value);
  if (parsed.success) return { ok: true, graph: parsed.data };
  const errors = parsed.error.issues.map(({ path, message, code }) => ({
    pointer: pointerOf(path),
    code,
    detail: message,
  }));
  const unsupported = errors.some(({ pointer }) => pointer === '/format');
  return { ok: false, code: unsupported ? 'flow_format_unsupported' : 'flow_invalid', errors };
};
