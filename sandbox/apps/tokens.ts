import type { Core } from '../core/core.ts';
import { createHex } from '../core/ids.ts';
import { badToken, GraphError, missingParameter } from '../errors/graph-error.ts';
import { findToken } from '../graph/authorize.ts';
import type { GraphAnswer, GraphCall } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import { createSecret } from '../settings/seed.ts';
import type { AppRow, TokenRow } from '../store/rows.ts';

/** A code of Embedded Signup lives so long. @see reference section 5 (secondary) */
const CODE_LIFE_MS = 30_000;
/** A system user's token of Embedded Signup. */
const TOKEN_LIFE_MS = 60 * 86_400_000;

/** What a code of Embedded Signup gives access to. */
export interface SignupCode {
  app_id: string;
  account_ids: string[];
  expires_at: number;
}

/** Makes a code as Embedded Signup hands to the browser. */
export function createSignupCode(core: Core, appId: string, accountIds: string[]): string {
  const code = `AQ${createHex(40)}`;
  const row: SignupCode = { app_id: appId, account_ids: accountIds, expires_at: core.clock.now() + CODE_LIFE_MS };
  core.store.values.put(`code:${code}`, row);
  return code;
}

/**
 * GET /oauth/access_token: a code, or the app's own secret, for a token.
 * @throws GraphError 100 for a code that is wrong, used or too old, 101 for wrong credentials
 */
export function exchangeToken(call: GraphCall): GraphAnswer {
  const { params, core } = call;
  const app = core.store.apps.get(textOf(params['client_id']));
  if (!app || app.secret !== textOf(params['client_secret'])) {
    throw new GraphError(101, { http: 400, message: 'Error validating client secret.', details: null });
  }
  if (params['grant_type'] === 'client_credentials') {
    return { body: { access_token: `${app.id}|${app.secret}`, token_type: 'bearer' } };
  }
  if (params['code'] === undefined) throw missingParameter('code');
  const token = redeemCode(core, app, textOf(params['code']));
  return { body: { access_token: token.token, token_type: 'bearer', expires_in: TOKEN_LIFE_MS / 1000 } };
}

function redeemCode(core: Core, app: AppRow, code: string): TokenRow {
  const row = core.store.values.get(`code:${code}`) as SignupCode | undefined;
  if (!row || row.app_id !== app.id) {
    throw new GraphError(100, { message: 'Invalid verification code format.', subcode: 36008, details: null });
  }
  core.store.values.delete(`code:${code}`);
  const now = core.clock.now();
  if (row.expires_at < now) {
    throw new GraphError(100, { message: 'This authorization code has expired.', subcode: 36007, details: null });
  }
  const text = createSecret('EAA');
  return core.store.tokens.put(text, {
    token: text,
    app_id: app.id,
    type: 'SYSTEM_USER',
    scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    account_ids: row.account_ids,
    issued_at: now,
    expires_at: now + TOKEN_LIFE_MS,
    revoked: false,
  });
}

/** GET /debug_token: what a token is, asked with a token of the same app. @throws GraphError 100, 190 */
export function debugToken(call: GraphCall): GraphAnswer {
  const { core, params } = call;
  const inspector = findToken(core, call.headers.authorization, textOf(params['access_token']) || null);
  const text = textOf(params['input_token']);
  if (text === '') throw missingParameter('input_token');
  const app = core.store.apps.get(inspector.app_id);
  const token = core.store.tokens.get(text);
  if (!token || !app) {
    const error = badToken('Invalid OAuth access token - Cannot parse access token');
    return { body: { data: { error: { code: 190, message: error.message }, is_valid: false, scopes: [] } } };
  }
  if (token.app_id !== inspector.app_id) {
    throw new GraphError(100, {
      message: '(#100) The App_id in the input_token did not match the Viewing App',
      details: null,
    });
  }
  return { body: { data: describeToken(core, token, app) } };
}

function describeToken(core: Core, token: TokenRow, app: AppRow): Record<string, unknown> {
  const seconds = (at: number | null): number => (at === null ? 0 : Math.floor(at / 1000));
  const isValid = !token.revoked && (token.expires_at === null || token.expires_at > core.clock.now());
  const accountIds = token.account_ids ?? [...core.store.accounts.rows.keys()];
  return {
    app_id: app.id,
    type: token.type,
    application: app.name,
    data_access_expires_at: 0,
    expires_at: seconds(token.expires_at),
    is_valid: isValid,
    issued_at: seconds(token.issued_at),
    scopes: token.scopes,
    granular_scopes: token.scopes.map((scope) => ({
      scope,
      ...(scope.startsWith('whatsapp_') && { target_ids: accountIds }),
    })),
    user_id: '122095841234567890',
    ...(!isValid && {
      error: { code: 190, message: 'Error validating access token', subcode: token.revoked ? 460 : 463 },
    }),
  };
}
