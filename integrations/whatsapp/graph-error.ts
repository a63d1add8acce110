import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { classifyWhatsAppError } from '#domain/errors/whatsapp.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { regainSecondsOf } from './usage.ts';

const graphErrorSchema = z.looseObject({
  error: z.looseObject({
    code: z.int(),
    message: z.string().optional(),
    error_subcode: z.int().optional(),
    error_user_title: z.string().optional(),
    error_user_msg: z.string().optional(),
    fbtrace_id: z.string().optional(),
    error_data: z.union([z.looseObject({ details: z.string().optional() }), z.string()]).optional(),
  }),
});

/** What WhatsApp said against a request: its numbers and its own words. */
export interface WhatsAppRefusal {
  readonly code: number;
  readonly subcode?: number | undefined;
  readonly title?: string | undefined;
  readonly details?: string | undefined;
  readonly trace?: string | undefined;
}

/** Reads the Graph error body of an answer; null when the answer holds none, whatever its status. */
export function refusalOf(body: unknown): WhatsAppRefusal | null {
  const parsed = graphErrorSchema.safeParse(body);
  if (!parsed.success) return null;
  const { code, message, error_subcode, error_user_title, error_user_msg, fbtrace_id, error_data } = parsed.data.error;
  const details = typeof error_data === 'object' ? error_data.details : error_data;
  return {
    code,
    subcode: error_subcode,
    title: error_user_title ?? message,
    details: details ?? error_user_msg,
    trace: fbtrace_id,
  };
}

/** Parses JSON; undefined for what is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error of the table for a refusal, with WhatsApp's own numbers and words in `meta.whatsapp`. */
export function errorOfRefusal(
  refusal: WhatsAppRefusal,
  answer: Extract<GraphAnswer, { kind: 'answer' }>,
): PerduraError {
  const known = classifyWhatsAppError({ code: refusal.code, error_subcode: refusal.subcode });
  const regain = regainSecondsOf(answer.headers);
  return new PerduraError(known.code, {
    detail: refusal.details ?? refusal.title ?? known.operator,
    meta: { whatsapp: refusal, ...(regain === undefined ? {} : { retry_after: regain }) },
  });
}
