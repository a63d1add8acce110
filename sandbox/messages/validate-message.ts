import { textOf } from '../graph/params.ts';
import { outboundMessageSchema, outboundTypes } from '#domain/whatsapp/outbound-message.ts';
import type { z } from 'zod';
import { GraphError, missingParameter } from '../errors/graph-error.ts';

type Issue = z.core.$ZodIssue;

/**
 * Checks a message's body as the Cloud API does.
 * @param request the whole request body
 * @returns the message's type
 * @throws GraphError 100, 131008, 131009 or 132018 with the words Meta uses, as far as they are known
 */
export function validateMessage(request: Readonly<Record<string, unknown>>): string {
  const type = readType(request);
  const content = request[type];
  if (content === undefined || content === null) throw missingParameter(type);
  if (type === 'interactive' && isPayment(content)) return type;
  const given = outboundMessageSchema.safeParse({ type, [type]: content });
  if (given.success) return type;
  const parsed = outboundMessageSchema.safeParse({ type, [type]: withoutNulls(content) });
  if (parsed.success) return type;
  const issues = parsed.error.issues.filter((issue) => !isOldDateTime(issue));
  if (issues.length === 0) return type;
  throw toGraphError(type, deepestIssue(issues), content);
}

/** The Graph API takes null for "not given", and clients fill their optional fields with it. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}

/** Orders of the payments of some countries: taken as they come, with a body and an action. */
function isPayment(content: unknown): boolean {
  const { type, body, action } = content as Record<string, unknown>;
  if (type !== 'order_details' && type !== 'order_status') return false;
  if (body === undefined) throw new GraphError(131008, { details: "Parameter 'interactive.body' is missing" });
  if (action === undefined) throw new GraphError(131008, { details: "Parameter 'interactive.action' is missing" });
  return true;
}

/** Meta's own examples still give `date_time` the parts of a date, which only its fallback counts for. */
function isOldDateTime(issue: Issue): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.at(-1) === 'date_time';
}

/** `type` in any case; a request without one is a text. */
function readType(request: Readonly<Record<string, unknown>>): string {
  if (request['type'] === undefined || request['type'] === null) return 'text';
  const type = textOf(request['type']).toLowerCase();
  if (outboundTypes.some((known) => known === type)) return type;
  const known = outboundTypes.map((name) => name.toUpperCase()).join(', ');
  throw new GraphError(100, {
    message: `(#100) Param type must be one of {${known}} - got "${textOf(request['type'])}".`,
    details: null,
  });
}

/** Of a union's branches the one that came closest says what is wrong. */
function deepestIssue(issues: readonly Issue[], base: readonly PropertyKey[] = []): Issue {
  const first = issues[0];
  if (!first) throw new RangeError('a failed check has an issue');
  const path = [...base, ...first.path];
  if (first.code !== 'invalid_union' || first.errors.length === 0) return { ...first, path };
  const closest = first.errors.reduce((best, branch) => (rank(branch) < rank(best) ? branch : best));
  return closest.length === 0 ? { ...first, path } : deepestIssue(closest, path);
}

function rank(issues: readonly Issue[]): number {
  return issues.length * 10 - Math.max(0, ...issues.map((issue) => issue.path.length));
}

function toGraphError(type: string, issue: Issue, content: unknown): GraphError {
  const path = issue.path.map(String);
  const name = path.join('.');
  const isMissing = valueAt(content, issue.path.slice(1)) === undefined || isEmptyText(issue, content);
  if (issue.code === 'unrecognized_keys') {
    return new GraphError(100, {
      message: `(#100) Unexpected key "${issue.keys[0] ?? ''}" on param "${toParam(path)}".`,
      details: null,
    });
  }
  if (type === 'text') {
    if (isMissing) return missingParameter(name);
    const max = issue.code === 'too_big' ? `must be at most ${textOf(issue.maximum)} characters long` : 'is not valid';
    return new GraphError(100, { message: `(#100) Param ${toParam(path)} ${max}.`, details: null });
  }
  if (isMissing) return new GraphError(131008, { details: `Parameter '${name}' is missing` });
  const isTemplateValue = type === 'template' && path.includes('parameters');
  return new GraphError(isTemplateValue ? 132018 : 131009, { details: `${name}: ${issue.message}` });
}

function isEmptyText(issue: Issue, content: unknown): boolean {
  return issue.code === 'too_small' && valueAt(content, issue.path.slice(1)) === '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

/** A path as Meta writes it: `text['body']`. */
function toParam(path: readonly string[]): string {
  return path.map((part, index) => (index === 0 ? part : /^\d+$/.test(part) ? `[${part}]` : `['${part}']`)).join('');
}
