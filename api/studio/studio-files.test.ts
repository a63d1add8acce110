import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studioFiles } from './studio-files.ts';

const INDEX = `<!doctype html><html><head>
  <meta property="csp-nonce" nonce="__CSP_NONCE__">
  <script nonce="__CSP_NONCE__">document.title = 'inline';</script>
  <script type="module" crossorigin src="/assets/index.js" nonce="__CSP_NONCE__"></script>
</head></html>`;

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-studio-'));
  await writeFile(join(folder, 'index.html'), INDEX);
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'index-a1b2c3.js'), 'export {}');
  await writeFile(join(folder, 'icon.svg'), '<svg/>');
  await writeFile(join(folder, '.sources'), 'a hash');
  server = createServer(express().use(studioFiles(folder))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('studioFiles', () => {
  it('gives each answer a nonce of its own, once on whatever carries one', async () => {
    const pages = await Promise.all([fetch(`${url}/`), fetch(`${url}/inbox/one`)]);
    const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]);
    expect(new Set(nonces).size).toBe(2);
    const tags = [...(await pages[1].text()).matchAll(/<(?:meta property|script)[^>]*>/g)].map(([tag]) => tag);
    expect(tags).toHaveLength(3);
    for (const tag of tags) expect(tag.match(/nonce="[^"]*"/g)).toEqual([`nonce="${String(nonces[1])}"`]);
  });

  it('leaves what is no page to others', async () => {
    expect((await fetch(`${url}/v1/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);
  });

  it('keeps files with a hash in their name for a year, and asks about the rest', async () => {
    const cacheOf = async (path: string) => (await fetch(url + path)).headers.get('cache-control');
    expect(await cacheOf('/assets/index-a1b2c3.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/icon.svg')).toBe('public, max-age=0');
    expect(await cacheOf('/')).toBe('no-store');
  });

  it.each(['/.sources', '/missing.png', '/auth/missing', '/..%2f..%2fpackage.json'])(
    'gives no page for %s',
    async (path) => {
      expect((await fetch(url + path)).status).toBe(404);
    },
  );
});
