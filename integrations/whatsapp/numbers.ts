import { z } from 'zod';
import { fieldsOf, successSchema } from './answers.ts';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import { pageSchema, toPage, type Page, type PageRequest } from './graph-page.ts';
import type { AccountCall } from './templates.ts';

const FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'status',
  'name_status',
  'code_verification_status',
  'platform_type',
  'account_mode',
  'throughput',
];

/** A business phone number as WhatsApp tells it; unknown fields are kept, values stay open because Meta adds some. */
export const graphNumberSchema = z.looseObject({
  id: z.string(),
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  status: z.string().optional(),
  name_status: z.string().optional(),
  code_verification_status: z.string().optional(),
  platform_type: z.string().optional(),
  account_mode: z.string().optional(),
  throughput: z.looseObject({ level: z.string().optional() }).optional(),
});

/** A business phone number as WhatsApp tells it. */
export type GraphNumber = z.output<typeof graphNumberSchema>;

/** Names a number. */
export interface NumberCall {
  readonly token: string;
  readonly phoneNumberId: string;
}

/** Reads one page of an account's numbers. @throws PerduraError as `graphJson` */
export async function listNumbers(
  http: GraphHttp,
  { token, wabaId, limit = 100, after }: AccountCall & PageRequest,
): Promise<Page<GraphNumber>> {
  const path = graphPath([wabaId, 'phone_numbers'], { fields: fieldsOf(FIELDS), limit: String(limit), after });
  return toPage(
    await graphJson(http, { resource: 'numbers', method: 'GET', path, token }, pageSchema(graphNumberSchema)),
  );
}

/** Reads one number. @throws PerduraError as `graphJson`, `whatsapp_object_not_found` */
export function getNumber(http: GraphHttp, { token, phoneNumberId }: NumberCall): Promise<GraphNumber> {
  const path = graphPath([phoneNumberId], { fields: fieldsOf(FIELDS) });
  return graphJson(http, { resource: 'number', method: 'GET', path, token }, graphNumberSchema);
}

/** Registers a number with its six-digit PIN; at most 10 times in 72 hours. @throws PerduraError as `graphJson` */
export async function registerNumber(
  http: GraphHttp,
  { token, phoneNumberId, pin }: NumberCall & { readonly pin: string },
): Promise<void> {
  const path = graphPath([phoneNumberId, 'register']);
  const json = { messaging_product: 'whatsapp', pin };
  await graphJson(http, { resource: 'register', method: 'POST', path, token, json }, successSchema);
}

/** Takes a number off the Cloud API. @throws PerduraError as `graphJson` */
export async function deregisterNumber(http: GraphHttp, { token, phoneNumberId }: NumberCall): Promise<void> {
  const path = graphPath([phoneNumberId, 'deregister']);
  await graphJson(http, { resource: 'deregister', method: 'POST', path, token, json: {} }, successSchema);
}
