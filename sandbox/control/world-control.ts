import { z } from 'zod';
import { patchSettings, settingsSchema } from '../settings/settings.ts';
import { subscribeApp } from '../settings/subscribe.ts';
import { createObjectId } from '../core/ids.ts';
import { createSecret, seedAccount, seedApp, seedNumber } from '../settings/seed.ts';
import { found, listOf, type ControlCall, type ControlRoute } from './control-call.ts';

const settingsPatch = settingsSchema.partial().extend({
  statuses: settingsSchema.shape.statuses.partial().optional(),
  webhooks: settingsSchema.shape.webhooks.partial().optional(),
});

const numberPatch = z.strictObject({
  throughput: z.number().positive().nullable(),
  pair_limit: z.boolean(),
  quality_rating: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
  status: z.enum(['CONNECTED', 'PENDING', 'DISCONNECTED', 'FLAGGED', 'RESTRICTED', 'BANNED']),
  registered: z.boolean(),
  name_status: z.enum(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'DECLINED', 'EXPIRED', 'PENDING_REVIEW', 'NONE']),
  code_verification_status: z.enum(['VERIFIED', 'NOT_VERIFIED', 'EXPIRED']),
  verified_name: z.string(),
  messaging_limit: z.string(),
  is_coexistence: z.boolean(),
  is_official: z.boolean(),
  allow_list: z.array(z.string()).nullable(),
});

/** The sandbox itself: settings, clock, accounts, numbers, apps, webhooks. */
export const worldRoutes: readonly ControlRoute[] = [
  ['GET', 'settings', ({ core }) => ({ json: core.settings })],
  ['POST', 'settings', (call) => changeSettings(call)],
  ['PATCH', 'settings', (call) => changeSettings(call)],
  ['GET', 'clock', ({ core }) => ({ json: { now: core.clock.now(), offset_ms: core.clock.offset } })],
  ['POST', 'clock', (call) => moveClock(call)],
  ['GET', 'accounts', ({ core }) => listOf([...core.store.accounts.values()])],
  ['POST', 'accounts', (call) => addAccount(call)],
  ['POST', 'accounts/{id}', (call) => changeAccount(call)],
  ['PATCH', 'accounts/{id}', (call) => changeAccount(call)],
  ['GET', 'numbers', ({ core }) => listOf([...core.store.numbers.values()])],
  ['POST', 'numbers', (call) => addNumber(call)],
  ['POST', 'numbers/{id}', (call) => changeNumber(call)],
  ['PATCH', 'numbers/{id}', (call) => changeNumber(call)],
  ['POST', 'apps', (call) => addApp(call)],
  ['POST', 'apps/{id}/subscription', (call) => subscribe(call)],
  ['POST', 'tokens/{token}', (call) => changeToken(call)],
  ['PATCH', 'tokens/{token}', (call) => changeToken(call)],
  ['GET', 'webhooks', ({ core }) => listOf([...core.store.updates.values()], { pending: core.store.updates.size })],
  ['POST', 'webhooks', (call) => sendUpdate(call)],
  [
    'POST',
    'webhooks/wake',
    ({ core }) => {
      core.webhooks.wake();
      return { json: { pending: core.store.updates.size } };
    },
  ],
  [
    'GET',
    'health',
    ({ core }) => ({ json: { status: 'ok', now: core.clock.now(), pending_webhooks: core.store.updates.size } }),
  ],
];

function changeSettings({ core, body }: ControlCall) {
  const patch = settingsPatch.parse(body);
  core.settings = patchSettings(core.settings, patch as Parameters<typeof patchSettings>[1]);
  core.store.values.put('settings', core.settings);
  core.webhooks.wake();
  core.live.publish('settings', core.settings);
  return { json: core.settings };
}

function moveClock({ core, body }: ControlCall) {
  const move = z
    .union([
      z.strictObject({ advance_ms: z.number() }),
      z.strictObject({
        now: z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]),
      }),
    ])
    .parse(body);
  if ('advance_ms' in move) core.clock.advance(move.advance_ms);
  else core.clock.set(move.now);
  core.store.values.put('clock_offset', core.clock.offset);
  return { json: { now: core.clock.now(), offset_ms: core.clock.offset } };
}

function addAccount({ core, body }: ControlCall) {
  const seed = z
    .strictObject({ id: z.string().optional(), name: z.string().optional(), app_ids: z.array(z.string()).optional() })
    .parse(body);
  return {
    status: 201,
    json: seedAccount(core, {
      id: seed.id ?? createObjectId(),
      ...(seed.name !== undefined && { name: seed.name }),
      ...(seed.app_ids && { appIds: seed.app_ids }),
    }),
  };
}

function addNumber({ core, body }: ControlCall) {
  const seed = z
    .strictObject({
      account_id: z.string(),
      id: z.string().optional(),
      display_phone_number: z.string(),
      verified_name: z.string().optional(),
      throughput: z.number().positive().nullable().optional(),
      pair_limit: z.boolean().optional(),
      registered: z.boolean().optional(),
    })
    .parse(body);
  found(core.store.accounts.get(seed.account_id), 'account');
  const number = seedNumber(core, seed.account_id, {
    displayPhoneNumber: seed.display_phone_number,
    ...(seed.id !== undefined && { id: seed.id }),
    ...(seed.verified_name !== undefined && { verifiedName: seed.verified_name }),
    ...(seed.throughput !== undefined && { throughput: seed.throughput }),
    ...(seed.pair_limit !== undefined && { pairLimit: seed.pair_limit }),
    ...(seed.registered !== undefined && { registered: seed.registered }),
  });
  return { status: 201, json: number };
}

function changeNumber({ core, params, body }: ControlCall) {
  const patch = Object.fromEntries(
    Object.entries(numberPatch.partial().parse(body)).filter(([, value]) => value !== undefined),
  );
  const number = found(core.store.numbers.patch(params['id'] ?? '', patch), 'phone number id');
  if ('throughput' in patch) core.limits.clear();
  return { json: number };
}

function addApp({ core, body }: ControlCall) {
  const seed = z
    .strictObject({
      id: z.string().optional(),
      name: z.string().optional(),
      secret: z.string().optional(),
      tokens: z.array(z.string()).optional(),
      webhook_version: z.string().optional(),
    })
    .parse(body);
  const id = seed.id ?? createObjectId();
  seedApp(core, {
    id,
    secret: seed.secret ?? createSecret(),
    tokens: seed.tokens ?? [createSecret('EAA')],
    ...(seed.name !== undefined && { name: seed.name }),
    ...(seed.webhook_version !== undefined && { webhookVersion: seed.webhook_version }),
  });
  const tokens = [...core.store.tokens.values()].filter((token) => token.app_id === id).map((token) => token.token);
  return { status: 201, json: { ...core.store.apps.get(id), tokens } };
}

async function subscribe({ core, params, body }: ControlCall) {
  const request = z
    .strictObject({ callback_url: z.url(), verify_token: z.string(), fields: z.array(z.string()).optional() })
    .parse(body);
  const app = found(core.store.apps.get(params['id'] ?? ''), 'app');
  await subscribeApp(core, app.id, request.callback_url, request.verify_token, request.fields);
  return { json: { success: true } };
}

function sendUpdate({ core, body }: ControlCall) {
  const update = z
    .strictObject({
      account_id: z.string().optional(),
      phone_number_id: z.string().optional(),
      field: z.string().min(1),
      value: z.record(z.string(), z.unknown()),
    })
    .parse(body);
  const [account] = core.store.accounts.values();
  core.webhooks.enqueue({
    account_id: update.account_id ?? found(account, 'account').id,
    number_id: update.phone_number_id ?? null,
    field: update.field,
    value: update.value,
  });
  return { status: 202, json: { pending: core.store.updates.size } };
}

function changeAccount({ core, params, body }: ControlCall) {
  const patch = z.strictObject({ blocked_code: z.int().nullable() }).parse(body);
  return { json: found(core.store.accounts.patch(params['id'] ?? '', patch), 'account') };
}

function changeToken({ core, params, body }: ControlCall) {
  const patch = z
    .strictObject({ revoked: z.boolean().optional(), expires_at: z.number().nullable().optional() })
    .parse(body);
  const token = found(core.store.tokens.get(params['token'] ?? ''), 'token');
  const expiresAt = patch.expires_at === undefined ? token.expires_at : patch.expires_at;
  return {
    json: core.store.tokens.put(token.token, {
      ...token,
      revoked: patch.revoked ?? token.revoked,
      expires_at: expiresAt,
    }),
  };
}
