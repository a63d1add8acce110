import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleSends } from '../testing/example-sends.ts';
import { callGraph, send, wamidOf } from '../testing/graph-client.ts';
import { samples } from '../media/samples.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '5511988887777';
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ demo: { throughput: null, pairLimit: false } });
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'hi' } });
});
afterAll(() => sandbox.stop());

const body = { text: 'Body' };
const link = 'https://example.com/file';
const buttons = ['Yes', 'No'].map((title) => ({ type: 'reply', reply: { id: title, title } }));
const rows = Array.from({ length: 10 }, (_, index) => ({ id: `r${index}`, title: `Row ${index}` }));
const interactiveButtons = (reply: Record<string, unknown>[]) => ({
  type: 'interactive',
  interactive: { type: 'button', body, action: { buttons: reply } },
});
const template = (name: string, code: string, components?: unknown[]) => ({
  type: 'template',
  template: { name, language: { code }, ...(components && { components }) },
});

const refused: Record<string, [message: Record<string, unknown>, code: number, http: number, text: RegExp]> = {
  'unknown type': [{ type: 'hologram', hologram: {} }, 100, 400, /Param type must be one of \{TEXT, IMAGE/],
  'no content': [{ type: 'text' }, 100, 400, /The parameter text is required/],
  'no body': [{ type: 'text', text: {} }, 100, 400, /The parameter text\.body is required/],
  'empty body': [{ type: 'text', text: { body: '' } }, 100, 400, /The parameter text\.body is required/],
  'long body': [
    { type: 'text', text: { body: 'x'.repeat(4097) } },
    100,
    400,
    /text\['body'\] must be at most 4096 characters/,
  ],
  'unknown key': [{ type: 'text', text: { body: 'x', bold: true } }, 100, 400, /Unexpected key "bold" on param "text"/],
  'unknown key on top': [{ type: 'text', text: { body: 'x' }, mood: 1 }, 100, 400, /Unexpected key "mood"/],
  'image without source': [{ type: 'image', image: { caption: 'x' } }, 131008, 400, /Required parameter is missing/],
  'long caption': [{ type: 'image', image: { link, caption: 'c'.repeat(1025) } }, 131009, 400, /not valid/],
  'media that does not exist': [{ type: 'image', image: { id: '123' } }, 131009, 400, /not valid/],
  'no latitude': [{ type: 'location', location: { longitude: 1 } }, 131008, 400, /missing/],
  'contact without name': [{ type: 'contacts', contacts: [{}] }, 131008, 400, /missing/],
  'four buttons': [
    interactiveButtons([
      ...buttons,
      { type: 'reply', reply: { id: 'a', title: 'A' } },
      { type: 'reply', reply: { id: 'b', title: 'B' } },
    ]),
    131009,
    400,
    /not valid/,
  ],
  'long title': [
    interactiveButtons([{ type: 'reply', reply: { id: 'a', title: 'x'.repeat(21) } }]),
    131009,
    400,
    /not valid/,
  ],
  'same titles': [
    interactiveButtons([
      { type: 'reply', reply: { id: 'a', title: 'A' } },
      { type: 'reply', reply: { id: 'b', title: 'A' } },
    ]),
    131009,
    400,
    /not valid/,
  ],
  'eleven rows': [
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body,
        action: { button: 'b', sections: [{ title: 's', rows: [...rows, { id: 'x', title: 'x' }] }] },
      },
    },
    131009,
    400,
    /not valid/,
  ],
  'unknown template': [template('nope', 'en'), 132001, 404, /does not exist in the translation/],
  'unknown language': [template('hello_world', 'fr'), 132001, 404, /does not exist/],
  'too few values': [template('order_update', 'en'), 132000, 400, /Number of parameters/],
  'no button value': [
    template('order_update', 'en', [
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
    ]),
    131008,
    400,
    /missing/,
  ],
  'wrong header': [
    template('spring_offer', 'en', [
      { type: 'header', parameters: [{ type: 'video', video: { link } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'a' }] },
    ]),
    132012,
    400,
    /format/,
  ],
  'line break in a value': [
    template('spring_offer', 'en', [
      { type: 'header', parameters: [{ type: 'image', image: { link } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'a\nb' }] },
    ]),
    132018,
    400,
    /parameter/i,
  ],
};

describe('POST /{phone_number_id}/messages', () => {
  it.each(Object.entries(exampleSends))('accepts %s', async (_, message) => {
    const answer = await send(sandbox, CUSTOMER, message);
    expect(answer.json.error).toBeUndefined();
    const wamid = wamidOf(answer);
    expect(wamid).toMatch(/^wamid\.HBg/);
    const shown = sandbox.control.shown(CUSTOMER).at(-1);
    expect(shown).toMatchObject({ wamid, type: message['type'], body: message });
  });

  it.each(Object.entries(exampleSends))('accepts %s as a reply', async (_, message) => {
    const answer = await send(sandbox, CUSTOMER, { ...message, context: { message_id: 'wamid.QUOTED' } });
    expect(answer.status).toBe(200);
    expect(sandbox.control.shown(CUSTOMER).at(-1)).toMatchObject({ context: { message_id: 'wamid.QUOTED' } });
  });

  it.each(['image', 'video', 'audio', 'document', 'sticker'])('accepts %s by id', async (type) => {
    const sample = samples[type];
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new File([Buffer.from(sample?.bytes ?? [])], 'file', { type: sample?.mime_type ?? '' }));
    const upload = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/media`, { body: form });
    expect(upload.json.error).toBeUndefined();
    const answer = await send(sandbox, CUSTOMER, { type, [type]: { id: upload.json['id'] } });
    expect(answer.json.error).toBeUndefined();
  });

  it.each(Object.entries(refused))('refuses %s', async (_, [message, code, http, text]) => {
    const before = sandbox.control.messages().length;
    const answer = await send(sandbox, CUSTOMER, message);
    expect(answer.json.error).toMatchObject({ code, type: 'OAuthException', message: expect.stringMatching(text) });
    expect(answer.json.error).toHaveProperty('fbtrace_id');
    expect(answer.status).toBe(http);
    expect(sandbox.control.messages()).toHaveLength(before);
  });

  it.each([
    ['no messaging_product', { to: CUSTOMER, type: 'text', text: { body: 'x' } }, /messaging_product is required/],
    ['no recipient', { messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }, /to is required/],
    ['no number', { messaging_product: 'whatsapp', to: 'abc', type: 'text', text: { body: 'x' } }, /Invalid parameter/],
  ])('refuses a request with %s', async (_, request, text) => {
    const answer = await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/messages`, { body: request });
    expect(answer.json.error).toMatchObject({ code: 100, message: expect.stringMatching(text) });
  });

  it('answers 190 for a wrong token, 100/33 for a number it cannot see, 2500 for a version that does not exist', async () => {
    const text = { type: 'text', text: { body: 'x' } };
    const wrong = await send(sandbox, CUSTOMER, text, { token: 'EAAwrong' });
    expect([wrong.status, wrong.json.error?.code]).toEqual([401, 190]);
    expect(wrong.headers.get('www-authenticate')).toContain('invalid_token');
    const unknown = await send(sandbox, CUSTOMER, text, { numberId: '999' });
    expect(unknown.json.error).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' });
    const version = await send(sandbox, CUSTOMER, text, { version: 'v99.0' });
    expect(version.json.error?.code).toBe(2500);
  });

  it('speaks v23 to v26, older ones as the oldest, and answers without a version', async () => {
    const text = { type: 'text', text: { body: 'x' } };
    for (const [asked, answered] of [
      ['v23.0', 'v23.0'],
      ['v26.0', 'v26.0'],
      ['v17.0', 'v23.0'],
    ]) {
      const answer = await send(sandbox, CUSTOMER, text, { version: asked ?? '' });
      expect(answer.headers.get('facebook-api-version')).toBe(answered);
    }
    const path = `/${sandbox.demo.phoneNumberId}/messages`;
    const answer = await callGraph(sandbox, path, { body: { messaging_product: 'whatsapp', to: CUSTOMER, ...text } });
    expect(answer.status).toBe(200);
  });

  it('answers message_status for templates only', async () => {
    const answer = await send(sandbox, CUSTOMER, template('hello_world', 'en_US'));
    expect(answer.json['messages']).toMatchObject([{ message_status: 'accepted' }]);
    const text = await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'x' } });
    expect((text.json['messages'] as object[])[0]).not.toHaveProperty('message_status');
  });
});
