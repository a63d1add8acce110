import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './address-guard.ts';
import { GuardedHttp } from './guarded-http.ts';

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: '/secret' }).end();
    else if (request.url === '/large') response.end('x'.repeat(2_000));
    else response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
});

describe('isPublicAddress', () => {
  it.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['169.254.169.254', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['fd00::1', false],
    ['0.0.0.0', false],
    ['not an address', false],
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
  ])('%s -> %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});

describe('GuardedHttp', () => {
  const guarded = new GuardedHttp();
  const open = new GuardedHttp({ allowPrivate: true, largestAnswer: 1_000 });
  afterAll(() => Promise.all([guarded.close(), open.close()]));

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://localhost/',
    'file:///etc/passwd',
    'http://user:pass@example.org/',
    'nonsense',
  ])('refuses %s', async (url) => {
    const call = guarded.call({ method: 'GET', url, headers: {} });
    await expect(call).rejects.toMatchObject({ code: 'outgoing_url_refused' });
  });

  it('gives the answer of an allowed call', async () => {
    const answer = await open.call({ method: 'POST', url: `${base}/`, headers: {}, body: '{}' });
    expect(answer).toEqual({ status: 201, contentType: 'application/json', text: '{"ok":true}' });
  });

  it('follows no redirect', async () => {
    expect((await open.call({ method: 'GET', url: `${base}/redirect`, headers: {} })).status).toBe(302);
  });

  it('refuses an answer over the limit', async () => {
    const call = open.call({ method: 'GET', url: `${base}/large`, headers: {} });
    await expect(call).rejects.toMatchObject({ code: 'outside_call_failed' });
  });
});
