import { accountEdges } from '../accounts/account-edges.ts';
import { businessEdges, isBusiness } from '../accounts/business-edges.ts';
import { appEdges } from '../apps/app-edges.ts';
import { debugToken, exchangeToken } from '../apps/tokens.ts';
import { downloadMedia, mediaEdges } from '../media/media-edges.ts';
import { uploadEdges } from '../media/upload-edges.ts';
import { numberEdges } from '../numbers/number-edges.ts';
import { templateEdges } from '../templates/template-edges.ts';
import type { AuthorizedCall, Edges, GraphAnswer, GraphCall } from './graph-call.ts';

type OpenMethods = Partial<Record<'GET' | 'POST', (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>>>;

/** Paths that look for their token themselves. */
export const openEdges: Readonly<Record<string, OpenMethods>> = {
  'oauth/access_token': { GET: exchangeToken, POST: exchangeToken },
  debug_token: { GET: debugToken },
  'whatsapp_business/attachments': { GET: downloadMedia },
};

/** Finds what can be asked of an object; undefined when there is no such object, or it is another app's. */
export function findEdges(call: AuthorizedCall, id: string): Edges | undefined {
  const { store } = call.core;
  if (store.numbers.get(id)) return numberEdges;
  if (store.accounts.get(id)) return accountEdges;
  if (store.templates.get(id)) return templateEdges;
  if (store.media.get(id)) return mediaEdges;
  if (store.uploads.get(id)) return uploadEdges;
  if (id === call.app.id || id === 'app') return appEdges;
  return isBusiness(call.core, id) ? businessEdges : undefined;
}
