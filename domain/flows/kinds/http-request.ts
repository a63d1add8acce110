import { z } from 'zod';
import type { ErrorCode } from '../../errors/errors.ts';
import { jsonSchema, VALUE_BOUNDS, withinBounds, type Json } from '../json.ts';
import type { News } from '../run/signal.ts';
import { fillDeep, fillText, fillTyped } from '../values/fill.ts';
import { nameSchema } from './identifiers.ts';
import { stoppingKind, type Fail, type Go, type Position, type Stay, type Stop, type TimedOut } from './kind.ts';

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const config = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
  url: z.string().min(1).max(2_048),
  headers: z
    .record(z.string().regex(HEADER_NAME, 'Not a header name'), z.string().max(4_096))
    .refine((headers) => Object.keys(headers).length <= 50, 'At most 50 headers')
    .optional(),
  body: jsonSchema.optional(),
  /** Variable that takes `{ status, body }`, or `{ status: null, code }` when no answer came. */
  save_as: nameSchema.optional(),
});

type Config = z.output<typeof config>;

/** Values inside a URL are percent-encoded, so that what a person wrote cannot change its path or host. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

const httpUrl = (text: string): string | undefined => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
};

const isSinglePlaceholder = (template: string): boolean => /^\s*\{\{[^{}]*\}\}\s*$/.test(template);

const save = (name: string | undefined, value: Json) => (name === undefined ? {} : { set: { [name]: value } });

const enter = (given: Config, at: Position): Stop | Fail => {
  const escape = isSinglePlaceholder(given.url) ? undefined : encode;
  const url = httpUrl(fillText(given.url, at.scope, escape).value.trim());
  const refuse = (code: ErrorCode, detail: string): Fail => ({
    fail: code,
    detail,
    ...save(given.save_as, { status: null, code }),
  });
  if (url === undefined) return refuse('outgoing_url_refused', 'The address is no http or https URL');
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(given.headers ?? {})) {
    const { value } = fillText(template, at.scope);
    if (!HEADER_VALUE.test(value)) {
      return refuse('flow_expression_invalid', `The header ${name} has characters that HTTP refuses`);
    }
    headers[name] = value;
  }
  const body = given.body === undefined ? {} : { body: fillDeep(given.body, at.scope, fillTyped).value };
  return { call: { kind: 'http', method: given.method, url, headers, ...body } };
};

const resume = ({ save_as }: Config, at: Position, news: News | TimedOut): Go | Fail | Stay => {
  if (news.type === 'call_failed' && news.call === at.key) {
    const failed = { status: null, code: news.code };
    return { fail: news.code, detail: 'No answer came', ...save(save_as, failed) };
  }
  if (news.type !== 'call_result' || news.call !== at.key) return { stay: 'unrelated' };
  const { status, body = null } = news;
  if (!withinBounds(body, VALUE_BOUNDS)) {
    const failed = { status, code: 'payload_too_large' };
    return { fail: 'payload_too_large', detail: 'The answer is too large to keep', ...save(save_as, failed) };
  }
  const result = save(save_as, { status, body });
  return status >= 200 && status < 300
    ? { go: 'next', by: 'result', why: { status }, ...result }
    : { fail: 'outside_call_failed', detail: `The answer was HTTP ${status}`, why: { status }, ...result };
};

/** Calls a web address; `failed` is for no answer and for any status but 2xx. */
export const httpRequest = stoppingKind({
  kind: 'http.request',
  family: 'action',
  help: 'flows.kinds.http.request',
  config,
  ports: () => ['next', 'failed'],
  saves: ({ save_as }) => (save_as === undefined ? undefined : { name: save_as, ports: ['next', 'failed'] }),
  enter,
  resume,
  skip: () => 'next',
});
