import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ActionButtons,
  ActionCatalog,
  ActionContactRequest,
  ActionCTA,
  ActionList,
  ActionLocation,
  ActionFlow,
  ActionProduct,
  Audio,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  CatalogProduct,
  Contacts,
  Document,
  Footer,
  Header,
  HeaderComponent,
  HeaderParameter,
  Image,
  Interactive,
  Language,
  ListSection,
  Location,
  Name,
  PayloadComponent,
  Phone,
  Product,
  Reaction,
  Row,
  Sticker,
  Template,
  Text,
  URLComponent,
  Video,
} from 'whatsapp-api-js/messages';
import { WhatsAppAPI } from 'whatsapp-api-js/middleware/node-http';
import type { ClientMessage } from 'whatsapp-api-js/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { samples } from '../media/samples.ts';
import { startSandbox, type Sandbox } from '../start.ts';

const CUSTOMER = '447911123456';
const secrets = { appSecret: 'client-secret', verifyToken: 'client-verify' };
let sandbox: Sandbox;
let server: Server;
let whatsapp: WhatsAppAPI;
let recipient: { phone: string; bsuid: string };
const events: { kind: 'message' | 'status'; args: Record<string, unknown> }[] = [];

/** The client as it is; only its requests to Meta's host go to the sandbox. */
function createClient(url: string, token: string): WhatsAppAPI {
  const toSandbox: typeof fetch = (input, init) => {
    const target = input instanceof Request ? input.url : input.toString();
    return fetch(target.replace('https://graph.facebook.com', url), init);
  };
  return new WhatsAppAPI({
    token,
    appSecret: secrets.appSecret,
    webhookVerifyToken: secrets.verifyToken,
    v: 'v25.0',
    ponyfill: { fetch: toSandbox },
  });
}

beforeAll(async () => {
  sandbox = await startSandbox({
    demo: { ...secrets, pairLimit: false },
    settings: { statuses: { sent_ms: 0, delivered_ms: 5 }, webhooks: { max_updates: 1 } },
  });
  recipient = { phone: CUSTOMER, bsuid: sandbox.control.phone(CUSTOMER).user_id };
  whatsapp = createClient(sandbox.url, sandbox.demo.token);
  whatsapp.on.message = (args) => void events.push({ kind: 'message', args });
  whatsapp.on.status = (args) => void events.push({ kind: 'status', args });
  server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(whatsapp.handle_get(request));
      return;
    }
    void whatsapp.handle_post(request).then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await sandbox.control.subscribe(sandbox.demo.appId, url, secrets.verifyToken, ['messages']);
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'open the window' } });
  await sandbox.control.settled();
});
afterAll(async () => {
  await sandbox.stop();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => void (events.length = 0));

const link = 'https://example.com/file';
const body = new Body('Body');
const messages: Record<string, () => ClientMessage> = {
  text: () => new Text('hello https://example.com', true),
  image: () => new Image(link, false, 'caption'),
  video: () => new Video(link, false, 'caption'),
  audio: () => new Audio(link),
  voice: () => new Audio(link, false, true),
  document: () => new Document(link, false, 'caption', 'a.pdf'),
  sticker: () => new Sticker(link),
  location: () => new Location(13.405, 52.52, 'Berlin', 'Germany'),
  contacts: () => new Contacts([new Name('Ana B', 'Ana'), new Phone('+44 7911 000000', 'CELL')]),
  'reply buttons': () =>
    new Interactive(
      new ActionButtons(new Button('a', 'A'), new Button('b', 'B')),
      body,
      new Header('Header'),
      new Footer('Footer'),
    ),
  list: () => new Interactive(new ActionList('Choose', new ListSection('One', new Row('r', 'Row', 'More'))), body),
  'link button': () => new Interactive(new ActionCTA('Open', link), body),
  'location request': () => new Interactive(new ActionLocation(), body),
  'contact request': () => new Interactive(new ActionContactRequest(), body),
  flow: () =>
    new Interactive(
      new ActionFlow({
        flow_message_version: '3',
        flow_token: 'token',
        flow_id: '1',
        flow_cta: 'Open',
        flow_action: 'navigate',
        flow_action_payload: { screen: 'FIRST', data: { a: 1 } },
      }),
      body,
    ),
  product: () => new Interactive(new ActionProduct(new CatalogProduct('sku', '1')), body),
  catalogue: () => new Interactive(new ActionCatalog(new Product('sku')), body),
  template: () => new Template('hello_world', new Language('en_US')),
  'template with values': () =>
    new Template(
      'order_update',
      'en',
      new BodyComponent(new BodyParameter('Ana'), new BodyParameter('1042')),
      new URLComponent('1042'),
    ),
  'template with media': () =>
    new Template(
      'spring_offer',
      'en',
      new HeaderComponent(new HeaderParameter(new Image(link))),
      new BodyComponent(new BodyParameter('Ana')),
      new PayloadComponent('SHOW'),
      new PayloadComponent('NO'),
    ),
  'template with a code': () => Template.OTP('login_code', 'en', '123456'),
};

describe('whatsapp-api-js, unmodified', () => {
  it.each(Object.entries(messages))('sends %s and hears of it', async (_, build) => {
    const sent = await whatsapp.sendMessage(sandbox.demo.phoneNumberId, recipient, build(), undefined, 'tracker');
    if (!('messages' in sent)) throw new Error(JSON.stringify(sent));
    const id = sent.messages[0].id;
    await sandbox.control.settled();
    const statuses = events.filter((event) => event.kind === 'status').map((event) => event.args);
    // Webhooks are posted at once and may overtake each other, as Meta's do.
    expect(statuses).toHaveLength(2);
    expect(statuses).toContainEqual(
      expect.objectContaining({
        ...{ id, status: 'sent', phoneID: sandbox.demo.phoneNumberId, phone: CUSTOMER },
        biz_opaque_callback_data: 'tracker',
      }),
    );
    expect(statuses).toContainEqual(expect.objectContaining({ id, status: 'delivered' }));
    expect(sandbox.control.shown(CUSTOMER).at(-1)).toMatchObject({ wamid: id });
  });

  it('sends to a user id alone', async () => {
    const sent = await whatsapp.sendMessage(sandbox.demo.phoneNumberId, { bsuid: recipient.bsuid }, new Text('hi'));
    expect(sent).toMatchObject({ contacts: [{ input: recipient.bsuid, wa_id: CUSTOMER, user_id: recipient.bsuid }] });
    await sandbox.control.settled();
  });

  it('reacts, replies and marks as read', async () => {
    const { wamid } = sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'hi' } });
    const reaction = await whatsapp.sendMessage(sandbox.demo.phoneNumberId, recipient, new Reaction(wamid, '👍'));
    expect(reaction).toHaveProperty('messages');
    const reply = await whatsapp.sendMessage(sandbox.demo.phoneNumberId, recipient, new Text('re'), wamid);
    expect(reply).toHaveProperty('messages');
    expect(sandbox.control.shown(CUSTOMER).at(-1)).toMatchObject({ context: { message_id: wamid } });
    expect(await whatsapp.markAsRead(sandbox.demo.phoneNumberId, wamid, 'text')).toEqual({ success: true });
    await sandbox.control.settled();
    expect(events.map((event) => event.args['status']).filter(Boolean)).toEqual(['sent', 'sent', 'delivered']);
  });

  it.each([
    [{ type: 'text', text: { body: 'olá 👋' } }],
    [{ type: 'image', image: { caption: 'look' } }],
    [{ type: 'location', location: { latitude: 1, longitude: 2 } }],
    [{ type: 'button', button: { payload: 'yes', text: 'Yes' } }],
    [{ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'a', title: 'A' } } }],
    [
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'A', description: 'd' } },
      },
    ],
    [{ type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } }],
    [{ type: 'unsupported' }],
  ])('receives %j, with a signature it accepts', async (message) => {
    const { wamid } = sandbox.control.receive(CUSTOMER, message);
    await sandbox.control.settled();
    expect(events).toMatchObject([
      { kind: 'message', args: { from: CUSTOMER, name: 'Customer 3456', message: { id: wamid, ...message } } },
    ]);
  });

  it('uploads, reads, downloads and deletes media', async () => {
    const form = new FormData();
    form.set('file', new File([Buffer.from(samples['image']?.bytes ?? [])], 'a.png', { type: 'image/png' }));
    const uploaded = await whatsapp.uploadMedia(sandbox.demo.phoneNumberId, form);
    if (!('id' in uploaded)) throw new Error(JSON.stringify(uploaded));
    const media = await whatsapp.retrieveMedia(uploaded.id);
    if (!('url' in media)) throw new Error(JSON.stringify(media));
    const bytes = await (await whatsapp.fetchMedia(media.url)).arrayBuffer();
    expect(bytes.byteLength).toBe(samples['image']?.bytes.length);
    const image = await whatsapp.sendMessage(sandbox.demo.phoneNumberId, recipient, new Image(uploaded.id, true));
    expect(image).toHaveProperty('messages');
    expect(await whatsapp.deleteMedia(uploaded.id, sandbox.demo.phoneNumberId)).toEqual({ success: true });
  });

  it('makes codes and blocks users', async () => {
    const code = await whatsapp.createQR(sandbox.demo.phoneNumberId, 'hello', 'svg');
    expect(code).toMatchObject({ prefilled_message: 'hello', qr_image_url: expect.any(String) });
    expect(await whatsapp.blockUser(sandbox.demo.phoneNumberId, recipient)).toMatchObject({
      block_users: { added_users: [{ wa_id: CUSTOMER }] },
    });
    expect(await whatsapp.unblockUser(sandbox.demo.phoneNumberId, recipient)).toMatchObject({
      block_users: { removed_users: [{}] },
    });
  });

  it('is told what is wrong as by Meta', async () => {
    const closed = await whatsapp.sendMessage(
      sandbox.demo.phoneNumberId,
      { phone: '447911000000', bsuid: sandbox.control.phone('447911000000').user_id },
      new Text('hi'),
    );
    expect(closed).toMatchObject({ error: { code: 131047, error_data: { messaging_product: 'whatsapp' } } });
    const stranger = createClient(sandbox.url, 'EAAwrong');
    expect(await stranger.sendMessage(sandbox.demo.phoneNumberId, recipient, new Text('hi'))).toMatchObject({
      error: { code: 190 },
    });
  });
});
