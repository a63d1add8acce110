import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** The names a placeholder may start with. `now` stands alone; the others are objects. */
export const ROOTS = ['contact', 'run', 'input', 'reply', 'now'] as const;

/** The first name of a placeholder. */
export type Root = (typeof ROOTS)[number];

/** Where a placeholder points: a root and the steps below it. */
export interface Path {
  readonly root: Root;
  readonly steps: readonly string[];
}

/** What placeholders read from. */
export interface Scope {
  /** The contact's fields, with `tags`. */
  readonly contact: JsonObject;
  /** The variables of the run. */
  readonly run: JsonObject;
  /** What the run was started with. */
  readonly input: JsonObject;
  /** The last reply, null before the first. */
  readonly reply: JsonObject | null;
  /** The instant of the step, RFC 3339. */
  readonly now: string;
  /** IANA zone used when an instant is written for a person. */
  readonly zone: string;
}

const STEP = /^[A-Za-z0-9_-]{1,64}$/;
const MOST_STEPS = 8;

const isRoot = (text: string): text is Root => (ROOTS as readonly string[]).includes(text);

/**
 * Reads a dotted path such as `contact.first_name` or `run.slots.0.title`.
 *
 * @param text - the path
 * @returns the path, or undefined when it has no known root or a step that is no plain name
 */
export const parsePath = (text: string): Path | undefined => {
  const [root, ...steps] = text.split('.');
  if (root === undefined || !isRoot(root) || steps.length > MOST_STEPS) return undefined;
  if ((root === 'now') !== (steps.length === 0)) return undefined;
  return steps.every((step) => STEP.test(step)) ? { root, steps } : undefined;
};

const stepInto = (value: Json, step: string): Json | undefined => {
  if (Array.isArray(value)) {
    return /^\d{1,6}$/.test(step) ? (value as readonly Json[])[Number(step)] : undefined;
  }
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/**
 * Reads a path. Only own properties count, so that names such as `constructor` find nothing.
 *
 * @param path - where to look
 * @param scope - what to read from
 * @returns the value, or undefined when nothing stands there
 */
export const readPath = (path: Path, scope: Scope): Json | undefined => {
  let value: Json | undefined = scope[path.root];
  for (const step of path.steps) {
    if (value === undefined) return undefined;
    value = stepInto(value, step);
  }
  return value;
};
