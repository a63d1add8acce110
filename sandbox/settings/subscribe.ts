import type { Core } from '../core/core.ts';
import { verifyCallback } from '../webhooks/handshake.ts';

/** Webhook fields of a WhatsApp Business Account that an app can subscribe to. @see Meta, Webhooks overview: fields */
export const webhookFields: readonly string[] = [
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_status_update',
  'calls',
  'flows',
  'history',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'smb_message_echoes',
  'template_category_update',
  'template_correct_category_detection',
  'tracking_events',
  'user_preferences',
];

/**
 * Subscribes an app after a handshake with its callback.
 * @throws GraphError 2200 when the callback does not answer the challenge
 */
export async function subscribeApp(
  core: Core,
  appId: string,
  callbackUrl: string,
  verifyToken: string,
  fields: readonly string[] = webhookFields,
): Promise<void> {
  await verifyCallback(core, callbackUrl, verifyToken);
  setSubscription(core, appId, callbackUrl, verifyToken, fields, true);
  core.webhooks.wake();
}

/**
 * Notes a callback before its handshake: its updates are kept and leave once it has answered. At Meta they would be
 * lost; a sandbox that starts before the product would be of little use then.
 */
export function setSubscription(
  core: Core,
  appId: string,
  callbackUrl: string,
  verifyToken: string,
  fields: readonly string[],
  active: boolean,
): void {
  core.store.apps.patch(appId, {
    subscription: { callback_url: callbackUrl, verify_token: verifyToken, fields: [...fields], active },
  });
}

/** Pause between two tries of the first handshake, in milliseconds. */
const RETRY_MS = 300;

/**
 * Subscribes an app as soon as its callback answers, trying again until it does.
 * @returns a function that gives up
 */
export function subscribeWhenReady(core: Core, appId: string, callbackUrl: string, verifyToken: string): () => void {
  const known = core.store.apps.get(appId)?.subscription;
  const isKnown = known?.active === true && known.callback_url === callbackUrl && known.verify_token === verifyToken;
  if (!isKnown) setSubscription(core, appId, callbackUrl, verifyToken, webhookFields, false);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await subscribeApp(core, appId, callbackUrl, verifyToken);
    } catch {
      // Not there yet: the product may start after the sandbox. Known from the callback's side by its own log.
      if (stopped) return;
      timer = setTimeout(() => void attempt(), RETRY_MS);
      timer.unref();
    }
  };
  void attempt();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
