import { z } from 'zod';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';

const debugSchema = z.looseObject({
  data: z.looseObject({
    app_id: z.string().optional(),
    is_valid: z.boolean(),
    /** Seconds since 1970; 0 for a token that does not expire. */
    expires_at: z.int().optional(),
    scopes: z.array(z.string()).default([]),
    granular_scopes: z
      .array(z.looseObject({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
      .default([]),
    error: z.looseObject({ message: z.string().optional() }).optional(),
  }),
});

/** What a token may do. */
export interface TokenFacts {
  readonly isValid: boolean;
  readonly appId: string | undefined;
  /** Null for one that does not expire. */
  readonly expiresAt: Date | null;
  readonly scopes: readonly string[];
  /** Accounts that a scope is limited to; absent for one without a limit. */
  readonly accountsByScope: Readonly<Record<string, readonly string[] | undefined>>;
}

/**
 * Asks what a token may do. It is shown with an app token, or with itself.
 *
 * @throws PerduraError as `graphJson`
 */
export async function debugToken(
  http: GraphHttp,
  { token, asToken = token }: { readonly token: string; readonly asToken?: string },
): Promise<TokenFacts> {
  const path = graphPath(['debug_token'], { input_token: token });
  const { data } = await graphJson(http, { resource: 'debug_token', method: 'GET', path, token: asToken }, debugSchema);
  return {
    isValid: data.is_valid,
    appId: data.app_id,
    expiresAt: data.expires_at === undefined || data.expires_at === 0 ? null : new Date(data.expires_at * 1000),
    scopes: data.scopes,
    accountsByScope: Object.fromEntries(data.granular_scopes.map(({ scope, target_ids }) => [scope, target_ids])),
  };
}
