import { Readable } from 'node:stream';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { UploadFile } from './multipart.ts';
import type { SendMessageCall, SendOutcome } from './send-message.ts';
import type { GraphTemplate } from './templates.ts';
import type { WhatsAppPort } from './whatsapp-port.ts';

/** A WhatsApp in memory for tests of what stands around the port; the sandbox is the faithful one. */
export interface FakeWhatsApp extends WhatsAppPort {
  /** Every send, in order. */
  readonly sent: SendMessageCall[];
  /** Every message marked as read. */
  readonly read: string[];
  readonly templates: GraphTemplate[];
  readonly subscribed: Set<string>;
  readonly blocked: Set<string>;
  /** What the next sends end in, first in, first out; accepted once it is empty. */
  readonly outcomes: SendOutcome[];
}

/** Makes a WhatsApp in memory that accepts everything unless told otherwise. */
export function createFakeWhatsApp(): FakeWhatsApp {
  const sent: SendMessageCall[] = [];
  const read: string[] = [];
  const outcomes: SendOutcome[] = [];
  const templates: GraphTemplate[] = [];
  const subscribed = new Set<string>();
  const blocked = new Set<string>();
  const media = new Map<string, UploadFile>();
  const fileOf = (id: string): UploadFile => {
    const file = media.get(id);
    if (file === undefined) throw new PerduraError('whatsapp_object_not_found');
    return file;
  };
  const number = (id: string) => ({ id, display_phone_number: '15550783881', status: 'CONNECTED' });
  return {
    ...{ sent, read, outcomes, templates, subscribed, blocked },
    sendMessage: (call) => {
      sent.push(call);
      return Promise.resolve(outcomes.shift() ?? acceptedAs(call, sent.length));
    },
    markRead: ({ wamid }) => done(() => read.push(wamid)),
    uploadMedia: ({ file }) => {
      const id = String(1000 + media.size);
      media.set(id, file);
      return Promise.resolve(id);
    },
    getMedia: async ({ mediaId }) => {
      const { mimeType, size } = await Promise.resolve(fileOf(mediaId));
      return { id: mediaId, url: `https://lookaside.fbsbx.com/${mediaId}`, mimeType, sha256: '', size };
    },
    downloadMedia: async ({ url }) => {
      const { bytes, mimeType, size } = await Promise.resolve(fileOf(url.split('/').at(-1) ?? ''));
      return { mimeType, size, stream: Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes) };
    },
    deleteMedia: ({ mediaId }) => done(() => media.delete(mediaId)),
    listTemplates: () => Promise.resolve({ items: templates, after: null }),
    createTemplate: ({ template }) => {
      const id = String(templates.length + 1);
      const { name, language, category } = template;
      const created = { id, status: 'PENDING', category: String(category) };
      templates.push({ ...created, name: String(name), language: String(language), components: [] });
      return Promise.resolve(created);
    },
    editTemplate: () => Promise.resolve(),
    deleteTemplate: ({ name }) =>
      done(() => templates.splice(0, templates.length, ...templates.filter((one) => one.name !== name))),
    listNumbers: () => Promise.resolve({ items: [number('106540352242922')], after: null }),
    getNumber: ({ phoneNumberId }) => Promise.resolve(number(phoneNumberId)),
    registerNumber: () => Promise.resolve(),
    deregisterNumber: () => Promise.resolve(),
    setBlocked: (call) => done(() => (call.blocked ? blocked.add(call.user) : blocked.delete(call.user))),
    listSubscribedApps: () =>
      Promise.resolve([...subscribed].map((appId) => ({ appId, name: undefined, callbackUrl: undefined }))),
    subscribeApp: ({ wabaId }) => done(() => subscribed.add(wabaId)),
    unsubscribeApp: ({ wabaId }) => done(() => subscribed.delete(wabaId)),
    debugToken: () => Promise.resolve({ isValid: true, appId: '1', expiresAt: null, scopes: [], accountsByScope: {} }),
    getHealth: () => Promise.resolve({ canSend: 'AVAILABLE', problems: [] }),
    close: () => Promise.resolve(),
  };
}

function acceptedAs({ body }: SendMessageCall, count: number): SendOutcome {
  const to = typeof body['to'] === 'string' ? body['to'].replaceAll(/\D/gu, '') : undefined;
  return { kind: 'accepted', wamid: `wamid.FAKE${count}`, waId: to, held: false, httpStatus: 200 };
}

function done(act: () => unknown): Promise<void> {
  act();
  return Promise.resolve();
}
