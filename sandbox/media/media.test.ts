import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callGraph, send } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';
import { samples } from './samples.ts';

const png = Buffer.from(samples['image']?.bytes ?? []);
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({
    accounts: [{ id: '900', numbers: [{ id: '901', displayPhoneNumber: '+44 20 7946 0000' }] }],
  });
  sandbox.control.receive('447911123456', { type: 'text', text: { body: 'hi' } }, sandbox.demo.phoneNumberId);
});
afterAll(() => sandbox.stop());

function form(bytes: Uint8Array<ArrayBuffer>, type: string, name = 'file.png'): FormData {
  const data = new FormData();
  data.set('messaging_product', 'whatsapp');
  data.set('file', new File([bytes], name, { type }));
  data.set('type', type);
  return data;
}

const upload = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
  callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/media`, { body: form(bytes, type) });

describe('media', () => {
  it('is uploaded, described, downloaded with the token, sent and deleted', async () => {
    const { id } = (await upload(png, 'image/png')).json as { id: string };
    const { json } = await callGraph(sandbox, `/v25.0/${id}`);
    expect(json).toEqual({
      id,
      messaging_product: 'whatsapp',
      mime_type: 'image/png',
      file_size: png.length,
      sha256: createHash('sha256').update(png).digest('hex'),
      url: expect.stringContaining('/whatsapp_business/attachments/?mid='),
    });
    const url = String(json['url']);
    const authorization = `Bearer ${sandbox.demo.token}`;
    const download = await fetch(url, { headers: { authorization } });
    expect(download.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await download.arrayBuffer()).equals(png)).toBe(true);
    expect((await fetch(url)).status).toBe(401);

    const sent = await send(sandbox, '447911123456', { type: 'image', image: { id } });
    expect(sent.status).toBe(200);
    expect((await send(sandbox, '447911123456', { type: 'audio', audio: { id } })).json.error?.code).toBe(131053);

    sandbox.control.clock.advance(5 * 60_000 + 1000);
    expect((await fetch(url, { headers: { authorization } })).status).toBe(404);
    expect((await callGraph(sandbox, `/v25.0/${id}?phone_number_id=901`)).json.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect((await callGraph(sandbox, `/v25.0/${id}`, { method: 'DELETE' })).json).toEqual({ success: true });
    expect((await callGraph(sandbox, `/v25.0/${id}`)).json.error?.code).toBe(100);
  });

  it('lives 30 days when uploaded and 7 when it came by webhook', async () => {
    const uploaded = (await upload(png, 'image/png')).json['id'] as string;
    const { message } = sandbox.control.receive(
      '447911123456',
      { type: 'image', image: {} },
      sandbox.demo.phoneNumberId,
    );
    const received = (message['image'] as { id: string; sha256: string; url: string }).id;
    expect(message['image']).toMatchObject({
      sha256: createHash('sha256').update(png).digest('base64'),
      url: expect.stringContaining('source=webhook'),
    });
    expect((await callGraph(sandbox, `/v25.0/${received}`)).status).toBe(200);
    sandbox.control.clock.advance(8 * 86_400_000);
    expect((await callGraph(sandbox, `/v25.0/${received}`)).status).toBe(400);
    expect((await callGraph(sandbox, `/v25.0/${uploaded}`)).status).toBe(200);
    sandbox.control.clock.advance(30 * 86_400_000);
    expect((await callGraph(sandbox, `/v25.0/${uploaded}`)).status).toBe(400);
  });

  it.each([
    ['a type that is not supported', Buffer.from('x'), 'application/zip', 100],
    ['bytes of another type', Buffer.from('not a png at all'), 'image/png', 131053],
    ['an image of more than 5 MB', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), 'image/png', 131053],
    ['an empty file', Buffer.alloc(0), 'text/plain', 100],
  ])('refuses %s', async (_, bytes, type, code) => {
    expect((await upload(bytes, type)).json.error?.code).toBe(code);
  });

  it('needs messaging_product and a file', async () => {
    const empty = new FormData();
    empty.set('file', new File([png], 'a.png', { type: 'image/png' }));
    const path = `/v25.0/${sandbox.demo.phoneNumberId}/media`;
    expect((await callGraph(sandbox, path, { body: empty })).json.error?.message).toContain('messaging_product');
    const noFile = new FormData();
    noFile.set('messaging_product', 'whatsapp');
    expect((await callGraph(sandbox, path, { body: noFile })).json.error?.message).toContain('file');
    expect((await callGraph(sandbox, path, { body: { file: 'x' } })).json.error?.code).toBe(100);
  });
});

describe('resumable uploads', () => {
  it('take a file in parts and give a handle with the last', async () => {
    const path = `/v25.0/${sandbox.demo.appId}/uploads?file_name=a.png&file_length=${png.length}&file_type=image/png`;
    const { id } = (await callGraph(sandbox, path, { method: 'POST' })).json as { id: string };
    const part = (bytes: Uint8Array, offset: number) =>
      callGraph(sandbox, `/v25.0/${id}`, {
        body: bytes,
        headers: { file_offset: String(offset), 'content-type': 'application/octet-stream' },
      });
    expect((await part(png.subarray(0, 10), 0)).json).toEqual({ id, file_offset: 10 });
    expect((await callGraph(sandbox, `/v25.0/${id}`)).json).toEqual({ id, file_offset: 10 });
    expect((await part(png.subarray(10), 5)).json.error?.code).toBe(100);
    expect((await part(png.subarray(10), 10)).json).toEqual({ h: expect.stringMatching(/^4:/) });
  });

  it('refuse a type that templates cannot have', async () => {
    const path = `/v25.0/${sandbox.demo.appId}/uploads?file_name=a&file_length=3&file_type=text/plain`;
    expect((await callGraph(sandbox, path, { method: 'POST' })).json.error?.code).toBe(100);
  });
});
