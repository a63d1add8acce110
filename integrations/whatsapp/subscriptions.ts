import { z } from 'zod';
import { successSchema } from './answers.ts';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import type { AccountCall } from './templates.ts';

const subscribedAppSchema = z.looseObject({
  whatsapp_business_api_data: z.looseObject({ id: z.string(), name: z.string().optional() }),
  override_callback_uri: z.string().optional(),
});

const subscribedAppsSchema = z.looseObject({ data: z.array(subscribedAppSchema) });

/** An app that gets the webhooks of an account. */
export interface SubscribedApp {
  readonly appId: string;
  readonly name: string | undefined;
  readonly callbackUrl: string | undefined;
}

/** Reads every app that is subscribed to an account, ours and others. @throws PerduraError as `graphJson` */
export async function listSubscribedApps(http: GraphHttp, { token, wabaId }: AccountCall): Promise<SubscribedApp[]> {
  const path = graphPath([wabaId, 'subscribed_apps']);
  const answer = await graphJson(
    http,
    { resource: 'subscribed_apps', method: 'GET', path, token },
    subscribedAppsSchema,
  );
  return answer.data.map(({ whatsapp_business_api_data: app, override_callback_uri }) => ({
    appId: app.id,
    name: app.name,
    callbackUrl: override_callback_uri,
  }));
}

/** Where the webhooks of one account go instead of the app's own address. */
export interface CallbackOverride {
  /** Up to 200 characters. */
  readonly callbackUrl: string;
  readonly verifyToken: string;
}

/** Subscribes the app of the token to an account. @throws PerduraError as `graphJson` */
export async function subscribeApp(
  http: GraphHttp,
  { token, wabaId, override }: AccountCall & { readonly override?: CallbackOverride },
): Promise<void> {
  const path = graphPath([wabaId, 'subscribed_apps']);
  const json =
    override === undefined ? {} : { override_callback_uri: override.callbackUrl, verify_token: override.verifyToken };
  await graphJson(http, { resource: 'subscribe', method: 'POST', path, token, json }, successSchema);
}

/** Ends the subscription of the app of the token. @throws PerduraError as `graphJson` */
export async function unsubscribeApp(http: GraphHttp, { token, wabaId }: AccountCall): Promise<void> {
  const path = graphPath([wabaId, 'subscribed_apps']);
  await graphJson(http, { resource: 'unsubscribe', method: 'DELETE', path, token }, successSchema);
}
