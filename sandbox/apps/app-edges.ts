import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import type { AuthorizedCall, Edges, GraphAnswer } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import { beginUpload } from '../media/upload-edges.ts';
import { subscribeApp, webhookFields } from '../settings/subscribe.ts';

/** What can be asked of an app, by a token of its own. */
export const appEdges: Edges = {
  '': { GET: getApp },
  subscriptions: { GET: listSubscriptions, POST: subscribe, DELETE: unsubscribe },
  uploads: { POST: beginUpload },
};

function getApp(call: AuthorizedCall): GraphAnswer {
  const { id, name } = call.app;
  return { body: { id, name, link: `https://www.facebook.com/games/?app_id=${id}` } };
}

function listSubscriptions(call: AuthorizedCall): GraphAnswer {
  const { subscription } = call.app;
  if (!subscription) return { body: { data: [] } };
  const fields = subscription.fields.map((name) => ({ name, version: call.version }));
  return {
    body: {
      data: [
        {
          object: 'whatsapp_business_account',
          callback_url: subscription.callback_url,
          active: subscription.active,
          fields,
        },
      ],
    },
  };
}

/** POST /{app_id}/subscriptions, with an app token. @throws GraphError 15 for another token, 100, 2200 */
async function subscribe(call: AuthorizedCall): Promise<GraphAnswer> {
  requireAppToken(call);
  const { object, callback_url: url, verify_token: verifyToken, fields } = call.params;
  if (object !== 'whatsapp_business_account') throw invalidParameter('object must be whatsapp_business_account');
  if (textOf(url) === '') throw missingParameter('callback_url');
  const names = Array.isArray(fields)
    ? fields.map(textOf)
    : textOf(fields)
        .split(',')
        .filter((name) => name !== '');
  const unknown = names.find((name) => !webhookFields.includes(name));
  if (unknown !== undefined) throw invalidParameter(`${unknown} is not a field of whatsapp_business_account`);
  await subscribeApp(
    call.core,
    call.app.id,
    textOf(url),
    textOf(verifyToken),
    names.length > 0 ? names : webhookFields,
  );
  return { body: { success: true } };
}

function unsubscribe(call: AuthorizedCall): GraphAnswer {
  requireAppToken(call);
  call.core.store.apps.patch(call.app.id, { subscription: null });
  return { body: { success: true } };
}

function requireAppToken(call: AuthorizedCall): void {
  if (call.token.type === 'APP') return;
  throw new GraphError(15, {
    http: 403,
    message: '(#15) This method must be called with an app access_token.',
    details: null,
  });
}
