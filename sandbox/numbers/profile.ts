import { z } from 'zod';
import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import { pickFields } from '../graph/fields.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';

const verticals = [
  'OTHER',
  'AUTO',
  'BEAUTY',
  'APPAREL',
  'EDU',
  'ENTERTAIN',
  'EVENT_PLAN',
  'FINANCE',
  'GROCERY',
  'GOVT',
  'HOTEL',
  'HEALTH',
  'NONPROFIT',
  'PROF_SERVICES',
  'RETAIL',
  'TRAVEL',
  'RESTAURANT',
  'ALCOHOL',
  'ONLINE_GAMBLING',
  'PHYSICAL_GAMBLING',
  'OTC_DRUGS',
  'UNDEFINED',
  '',
] as const;

/** @see reference section 5; Meta's OpenAPI of November 2025 */
const profileSchema = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  websites: z.array(z.string().max(256)).max(2).optional(),
  vertical: z.enum(verticals).optional(),
  profile_picture_handle: z.string().optional(),
  access_token: z.unknown().optional(),
});

const fields = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'];

/** GET /{phone_number_id}/whatsapp_business_profile */
export function getProfile(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  const { id: _, ...picked } = pickFields({ vertical: 'UNDEFINED', ...number.profile }, call.params['fields'], fields);
  return { body: { data: [{ ...picked, messaging_product: 'whatsapp' }] } };
}

/** POST /{phone_number_id}/whatsapp_business_profile. @throws GraphError 100 */
export function updateProfile(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  if (call.params['messaging_product'] === undefined) throw missingParameter('messaging_product');
  const parsed = profileSchema.safeParse(call.params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidParameter(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`);
  }
  const { messaging_product: _, access_token: __, profile_picture_handle: handle, ...change } = parsed.data;
  const picture = handle === undefined ? {} : { profile_picture_url: `${call.core.url}/page/icon.svg` };
  call.core.store.numbers.patch(id, { profile: { ...number.profile, ...change, ...picture } });
  return { body: { success: true } };
}
