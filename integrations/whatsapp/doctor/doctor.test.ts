import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import type { TokenFacts } from '../debug-token.ts';
import { createFakeWhatsApp, type FakeWhatsApp } from '../fake-whatsapp.ts';
import { createWhatsAppClient } from '../whatsapp-client.ts';
import type { WhatsAppPort } from '../whatsapp-port.ts';
import { diagnose } from './doctor.ts';
import { exitCodeOf } from './finding.ts';
import { httpProbe } from './probe.ts';
import type { DoctorSetup, WhatsAppSettings } from './setup.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management'];

const settings: WhatsAppSettings = {
  apiUrl: 'https://graph.facebook.com',
  apiVersion: 'v25.0',
  appId: '670843887433847',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'verify-token',
  token: 'EAAJB0123456789abcdef',
  webhookUrl: 'https://perdura.example/webhooks/whatsapp/670843887433847',
  wabaIds: ['102290129340398'],
};
const token: TokenFacts = { isValid: true, appId: '670843887433847', expiresAt: null, scopes, accountsByScope: {} };
const number = { id: '1', display_phone_number: '+1 555', status: 'CONNECTED', platform_type: 'CLOUD_API' };

function fake(change: Partial<WhatsAppPort> = {}): FakeWhatsApp {
  return {
    ...createFakeWhatsApp(),
    debugToken: () => Promise.resolve(token),
    listSubscribedApps: () => Promise.resolve([{ appId: '670843887433847', name: 'A', callbackUrl: undefined }]),
    listNumbers: () => Promise.resolve({ items: [number], after: null }),
    ...change,
  };
}

function setup(
  change: Partial<WhatsAppSettings> = {},
  whatsapp: WhatsAppPort = fake(),
  more: Partial<DoctorSetup> = {},
): DoctorSetup {
  const probe = {
    dateOf: () => Promise.resolve(NOW),
    get: (url: string) => Promise.resolve({ status: 200, text: new URL(url).searchParams.get('hub.challenge') ?? '' }),
  };
  return { settings: { ...settings, ...change }, whatsapp, now: () => NOW, probe, ...more };
}

const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const withToken = (change: Partial<TokenFacts>) => fake({ debugToken: () => Promise.resolve({ ...token, ...change }) });
const withNumber = (change: object) =>
  fake({ listNumbers: () => Promise.resolve({ items: [{ ...number, ...change }], after: null }) });
const withHealth = (canSend: string) =>
  fake({
    getHealth: () =>
      Promise.resolve({ canSend, problems: [{ entity: 'WABA', why: 'No payment method', fix: 'Add one' }] }),
  });
const refusing = (code: 'whatsapp_unavailable' | 'whatsapp_token_invalid') =>
  fake({ debugToken: () => Promise.reject(new PerduraError(code)) });
const withClock = (skewMs: number) => ({
  probe: { ...setup().probe, dateOf: () => Promise.resolve(new Date(NOW.getTime() + skewMs)) },
});
const withWebhook = (status: number, text: string) => ({
  probe: { ...setup().probe, get: () => Promise.resolve({ status, text }) },
});

describe('broken set-ups', () => {
  it.each<[string, DoctorSetup, string[], number]>([
    ['no address', setup({ apiUrl: undefined }), ['api url error'], 2],
    ['an address that is none', setup({ apiUrl: 'graph' }), ['api url error'], 2],
    ['an address without encryption', setup({ apiUrl: 'http://graph.example' }), ['api url error'], 2],
    ['no version', setup({ apiVersion: undefined }), ['api version error'], 2],
    ['a version of another form', setup({ apiVersion: '25' }), ['api version error'], 2],
    ['a version that has ended', setup({ apiVersion: 'v20.0' }), ['api version error'], 2],
    ['a very old version', setup({ apiVersion: 'v17.0' }), ['api version error'], 2],
    ['a version that ends soon', setup({ apiVersion: 'v21.0' }), ['api version warning'], 1],
    ['no app id', setup({ appId: undefined }), ['app id error', 'token app error', 'subscription error'], 2],
    [
      'an app id of another form',
      setup({ appId: 'my app' }),
      ['app id error', 'token app error', 'subscription error'],
      2,
    ],
    ['no app secret', setup({ appSecret: '' }), ['app secret error'], 2],
    ['no verify token', setup({ verifyToken: undefined }), ['verify token error'], 2],
    ['no token', setup({ token: undefined }), ['token error'], 2],
    ['a token that is not valid', setup({}, withToken({ isValid: false })), ['token error'], 2],
    ['a token of another app', setup({}, withToken({ appId: '1' })), ['token app error'], 2],
    ['a token without a scope', setup({}, withToken({ scopes: scopes.slice(1) })), ['token scopes error'], 2],
    [
      'a token for other accounts',
      setup({}, withToken({ accountsByScope: { [scopes[0] ?? '']: ['9'] } })),
      ['token accounts error'],
      2,
    ],
    ['a token that expired', setup({}, withToken({ expiresAt: days(-1) })), ['token expiry error'], 2],
    ['a token that expires soon', setup({}, withToken({ expiresAt: days(3) })), ['token expiry warning'], 1],
    ['a token that WhatsApp refuses', setup({}, refusing('whatsapp_token_invalid')), ['token error'], 2],
    ['WhatsApp down', setup({}, refusing('whatsapp_unavailable')), ['token warning'], 1],
    ['no subscription', setup({}, fake({ listSubscribedApps: () => Promise.resolve([]) })), ['subscription error'], 2],
    [
      'no number',
      setup({}, fake({ listNumbers: () => Promise.resolve({ items: [], after: null }) })),
      ['numbers error'],
      2,
    ],
    ['a number that is not registered', setup({}, withNumber({ status: 'PENDING' })), ['number error'], 2],
    ['a number on premises', setup({}, withNumber({ platform_type: 'ON_PREMISE' })), ['number error'], 2],
    ['a number of low quality', setup({}, withNumber({ quality_rating: 'RED' })), ['quality warning'], 1],
    ['a payment problem', setup({}, withHealth('BLOCKED')), ['health error'], 2],
    ['a limited account', setup({}, withHealth('LIMITED')), ['health warning'], 1],
    ['a clock off by 10 s', setup({}, fake(), withClock(10_000)), ['clock warning'], 1],
    ['a clock off by 2 min', setup({}, fake(), withClock(-120_000)), ['clock error'], 2],
    ['a webhook that refuses', setup({}, fake(), withWebhook(403, 'no')), ['webhook error'], 2],
    ['a webhook without encryption', setup({ webhookUrl: 'http://perdura.example/' }), ['webhook error'], 2],
    [
      'a webhook nobody answers',
      setup({}, fake(), { probe: { ...setup().probe, get: () => Promise.reject(new Error('x')) } }),
      ['webhook warning'],
      1,
    ],
  ])('%s', async (_name, broken, expected, code) => {
    const findings = await diagnose(broken);
    const bad = findings.filter(({ level }) => level !== 'ok');
    expect(bad.map(({ check, level }) => `${check} ${level}`)).toEqual(expected);
    expect(exitCodeOf(findings)).toBe(code);
    for (const { what, why, fix } of bad) for (const text of [what, why, fix]) expect(text).toMatch(/\S/u);
    expect(JSON.stringify(findings)).not.toContain(settings.token);
    expect(JSON.stringify(findings)).not.toContain(settings.appSecret);
  });

  it('does not wait for a far side that hangs', async () => {
    const started = performance.now();
    const findings = await diagnose(setup({}, fake({ debugToken: () => new Promise(() => undefined) })));
    expect(performance.now() - started).toBeLessThan(3000);
    expect(exitCodeOf(findings)).toBe(1);
  });

  it('finds nothing wrong with a healthy one', async () => {
    expect(exitCodeOf(await diagnose(setup()))).toBe(0);
  });
});

describe('the sandbox', () => {
  let sandbox: Sandbox;
  let whatsapp: WhatsAppPort;

  beforeAll(async () => {
    sandbox = await startSandbox();
    whatsapp = createWhatsAppClient({ baseUrl: sandbox.url, version: 'v25.0' });
    await whatsapp.subscribeApp({ token: sandbox.demo.token, wabaId: sandbox.demo.wabaId });
  });

  afterAll(async () => {
    await whatsapp.close();
    await sandbox.stop();
  });

  it('is healthy', async () => {
    const { appId, appSecret, verifyToken, token: access, wabaId } = sandbox.demo;
    const own = {
      apiUrl: sandbox.url,
      apiVersion: 'v25.0',
      appId,
      appSecret,
      verifyToken,
      token: access,
      wabaIds: [wabaId],
    };
    const findings = await diagnose({ settings: own, whatsapp, now: () => new Date(), probe: httpProbe(2000) });
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toContain('health');
  });
});
