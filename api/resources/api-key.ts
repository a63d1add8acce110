import { z } from 'zod';
import type { ShownApiKey } from '#data/identity/list-api-keys.ts';
import { moment } from './moment.ts';

/** An API key without its secret. */
export const apiKeyResource = z
  .object({
    id: z.guid(),
    name: z.string(),
    prefix: z.string().describe('How its secret begins'),
    role: z.string(),
    permissions: z.array(z.string()).describe('The only permissions of the role it may use; all when empty'),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

/** Builds the resource of an API key. */
export function toApiKeyResource(key: ShownApiKey): z.input<typeof apiKeyResource> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    role: key.role,
    permissions: key.permissions,
    created_at: key.createdAt.toISOString(),
    last_used_at: moment(key.lastUsedAt),
    expires_at: moment(key.expiresAt),
    revoked_at: moment(key.revokedAt),
  };
}
