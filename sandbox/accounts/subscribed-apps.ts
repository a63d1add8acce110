import { invalidParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer, Methods } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import { verifyCallback } from '../webhooks/handshake.ts';

/** /{waba_id}/subscribed_apps. @see reference section 5 */
export const subscribedAppsMethods: Methods = { GET: listApps, POST: subscribe, DELETE: unsubscribe };

/** Lists EVERY subscribed app, not only the caller's. */
function listApps(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const account = reachAccount(call.core, call.token, id, call.method);
  const data = Object.entries(account.subscribed_apps).map(([appId, override]) => {
    const name = call.core.store.apps.get(appId)?.name ?? 'App';
    const url = override.override_callback_uri;
    return {
      whatsapp_business_api_data: { id: appId, name, link: `https://www.facebook.com/games/?app_id=${appId}` },
      ...(url !== undefined && { override_callback_uri: url }),
    };
  });
  return { body: { data } };
}

/** Subscribes the token's app; with an override after a handshake. @throws GraphError 100, 2200 */
async function subscribe(call: AuthorizedCall, id: string): Promise<GraphAnswer> {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const url = textOf(call.params['override_callback_uri']);
  const verifyToken = textOf(call.params['verify_token']);
  if (url.length > 200) throw invalidParameter('override_callback_uri has 200 characters at most');
  if (url !== '') await verifyCallback(call.core, url, verifyToken);
  const account = reachAccount(call.core, call.token, id, call.method);
  const override = url === '' ? {} : { override_callback_uri: url, verify_token: verifyToken };
  call.core.store.accounts.patch(id, { subscribed_apps: { ...account.subscribed_apps, [call.app.id]: override } });
  call.core.webhooks.wake();
  return { body: { success: true } };
}

function unsubscribe(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const account = reachAccount(call.core, call.token, id, call.method);
  const { [call.app.id]: _, ...others } = account.subscribed_apps;
  call.core.store.accounts.patch(id, { subscribed_apps: others });
  return { body: { success: true } };
}
