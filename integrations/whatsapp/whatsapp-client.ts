import { setBlocked } from './block-users.ts';
import { debugToken } from './debug-token.ts';
import { GraphHttp, type GraphHttpOptions } from './graph-http.ts';
import { getHealth } from './health.ts';
import { markRead } from './mark-read.ts';
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from './media.ts';
import { deregisterNumber, getNumber, listNumbers, registerNumber } from './numbers.ts';
import { sendMessage } from './send-message.ts';
import { listSubscribedApps, subscribeApp, unsubscribeApp } from './subscriptions.ts';
import { createTemplate, deleteTemplate, editTemplate, listTemplates } from './templates.ts';
import type { WhatsAppPort } from './whatsapp-port.ts';

/**
 * Makes the client of the Cloud API: one pool of connections for all accounts. Make one per process and close it at its
 * end.
 */
export function createWhatsAppClient(options: GraphHttpOptions): WhatsAppPort {
  const http = new GraphHttp(options);
  return {
    sendMessage: (call) => sendMessage(http, call),
    markRead: (call) => markRead(http, call),
    uploadMedia: (call) => uploadMedia(http, call),
    getMedia: (call) => getMedia(http, call),
    downloadMedia: (call) => downloadMedia({ ...call, baseUrl: http.baseUrl }),
    deleteMedia: (call) => deleteMedia(http, call),
    listTemplates: (call) => listTemplates(http, call),
    createTemplate: (call) => createTemplate(http, call),
    editTemplate: (call) => editTemplate(http, call),
    deleteTemplate: (call) => deleteTemplate(http, call),
    listNumbers: (call) => listNumbers(http, call),
    getNumber: (call) => getNumber(http, call),
    registerNumber: (call) => registerNumber(http, call),
    deregisterNumber: (call) => deregisterNumber(http, call),
    setBlocked: (call) => setBlocked(http, call),
    listSubscribedApps: (call) => listSubscribedApps(http, call),
    subscribeApp: (call) => subscribeApp(http, call),
    unsubscribeApp: (call) => unsubscribeApp(http, call),
    debugToken: (call) => debugToken(http, call),
    getHealth: (call) => getHealth(http, call),
    close: () => http.close(),
  };
}
