import type { Core } from '../core/core.ts';
import { badToken, GraphError, unknownObject } from '../errors/graph-error.ts';
import type { AccountRow, NumberRow, TokenRow } from '../store/rows.ts';

/**
 * Finds the token of a call; the parameter wins over the header, as clients rely on.
 * @param header the `Authorization` header
 * @param parameter the `access_token` parameter
 * @throws GraphError 190 when there is none, it is unknown, revoked or expired
 */
export function findToken(core: Core, header: string | undefined, parameter: string | null): TokenRow {
  const isBearer = header?.startsWith('Bearer ') === true || header?.startsWith('OAuth ') === true;
  const text = parameter ?? (isBearer ? header.slice(header.indexOf(' ') + 1) : null);
  if (!text) throw badToken('An active access token must be used to query information about the current user.');
  const token = core.store.tokens.get(text);
  if (!token) return findAppToken(core, text);
  if (token.revoked) {
    throw badToken(
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    );
  }
  if (token.expires_at !== null && token.expires_at <= core.clock.now()) {
    throw badToken(
      `Error validating access token: Session has expired on ${new Date(token.expires_at).toUTCString()}.`,
    );
  }
  return token;
}

/** `<app id>|<app secret>` is an app token too. */
function findAppToken(core: Core, text: string): TokenRow {
  const [appId = '', secret] = text.split('|');
  const app = core.store.apps.get(appId);
  if (!app || app.secret !== secret) throw badToken();
  return {
    token: text,
    app_id: app.id,
    type: 'APP',
    scopes: [],
    account_ids: null,
    issued_at: 0,
    expires_at: null,
    revoked: false,
  };
}

/** Permission to send and to use media. */
export const MESSAGING = 'whatsapp_business_messaging';
/** Permission for everything else. */
export const MANAGEMENT = 'whatsapp_business_management';

/** Throws GraphError 10 when the token lacks a permission */
export function requireScope(token: TokenRow, scope: string): void {
  if (token.type === 'APP' || token.scopes.includes(scope)) return;
  throw new GraphError(10, { message: '(#10) Application does not have permission for this action', details: null });
}

/** Returns the account, if the token reaches it. @throws GraphError 100 with subcode 33 */
export function reachAccount(core: Core, token: TokenRow, id: string, method: string): AccountRow {
  const account = core.store.accounts.get(id);
  if (!account || (token.account_ids !== null && !token.account_ids.includes(id))) throw unknownObject(method, id);
  return account;
}

/** Returns the number and its account, if the token reaches them. @throws GraphError 100 with subcode 33 */
export function reachNumber(
  core: Core,
  token: TokenRow,
  id: string,
  method: string,
): { number: NumberRow; account: AccountRow } {
  const number = core.store.numbers.get(id);
  const account = number && core.store.accounts.get(number.account_id);
  if (!number || !account || (token.account_ids !== null && !token.account_ids.includes(account.id))) {
    throw unknownObject(method, id);
  }
  return { number, account };
}
