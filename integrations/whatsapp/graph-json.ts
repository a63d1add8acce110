import type { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { errorOfRefusal, readJson, refusalOf } from './graph-error.ts';
import type { GraphCall, GraphHttp } from './graph-http.ts';

/** A call whose body, if any, is JSON. */
export type JsonCall = Omit<GraphCall, 'body' | 'contentType'> & { readonly json?: unknown };

/**
 * Makes one call and reads its answer by a schema.
 *
 * @throws PerduraError the code of the table for a refusal (WhatsApp's words in `meta.whatsapp`), `whatsapp_unavailable`
 *   without a connection, `deadline_exceeded` when no whole answer came, `whatsapp_answer_invalid` for one of another form
 */
export async function graphJson<Schema extends z.ZodType>(
  http: GraphHttp,
  { json, ...call }: JsonCall,
  schema: Schema,
): Promise<z.output<Schema>> {
  return readAnswer(http, json === undefined ? call : { ...call, body: JSON.stringify(json) }, schema);
}

/** As `graphJson`, for a body that is not JSON. */
export async function readAnswer<Schema extends z.ZodType>(
  http: GraphHttp,
  call: GraphCall,
  schema: Schema,
): Promise<z.output<Schema>> {
  const answer = await http.call(call);
  const resource = call.resource;
  if (answer.kind === 'not_sent') {
    throw new PerduraError('whatsapp_unavailable', { detail: `WhatsApp could not be reached (${answer.reason})` });
  }
  if (answer.kind === 'broken') {
    throw new PerduraError('deadline_exceeded', {
      detail: `WhatsApp did not answer (${answer.reason})`,
      meta: { resource },
    });
  }
  const body = readJson(answer.text);
  const refusal = refusalOf(body);
  if (refusal !== null) throw errorOfRefusal(refusal, answer);
  const parsed = schema.safeParse(body);
  if (answer.status >= 200 && answer.status < 300 && parsed.success) return parsed.data;
  throw new PerduraError('whatsapp_answer_invalid', {
    detail: `The answer to ${resource} has status ${answer.status} and another form than documented`,
    cause: parsed.error,
    meta: { resource, http_status: answer.status },
  });
}
