import type { Core } from '../core/core.ts';
import { createHex, createObjectId } from '../core/ids.ts';
import { countryOf } from '../messages/wa-id.ts';
import type { AccountRow, NumberRow, TemplateRow, TokenRow } from '../store/rows.ts';

/** An app to start with. */
export interface AppSeed {
  id: string;
  name?: string;
  secret: string;
  /** Access tokens that work: all scopes, all accounts, no end, unless said otherwise. */
  tokens?: (string | (Partial<TokenRow> & { token: string }))[];
  /** Graph version of its webhooks, such as `v23.0`; by default that of the call that sent the message. */
  webhookVersion?: string;
}

/** A business number to start with. */
export interface NumberSeed {
  id?: string;
  /** Such as `+1 555-078-3881`. */
  displayPhoneNumber: string;
  verifiedName?: string;
  /** Messages a second; null = no limit. 80 by default, as at Meta. */
  throughput?: number | null;
  /** The limit of messages to one customer; on by default. */
  pairLimit?: boolean;
  registered?: boolean;
  pin?: string;
}

/** A WhatsApp Business Account to start with. */
export interface AccountSeed {
  id: string;
  name?: string;
  /** Apps that get its webhooks; all seeded ones by default. */
  appIds?: string[];
  numbers?: NumberSeed[];
  templates?: (Pick<TemplateRow, 'name' | 'language' | 'components'> & Partial<TemplateRow>)[];
}

const allScopes = ['whatsapp_business_messaging', 'whatsapp_business_management', 'business_management'];

/** The template that each test account has. */
export const helloWorld = {
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    {
      type: 'BODY',
      text: 'Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us.',
    },
    { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
  ],
};

/** Adds an app and its tokens; what an earlier run knows of it stays. */
export function seedApp(core: Core, seed: AppSeed): void {
  const known = core.store.apps.get(seed.id);
  core.store.apps.put(seed.id, {
    id: seed.id,
    name: seed.name ?? known?.name ?? 'Sandbox app',
    secret: seed.secret,
    webhook_version: seed.webhookVersion ?? known?.webhook_version ?? null,
    subscription: known?.subscription ?? null,
  });
  for (const given of seed.tokens ?? []) {
    const token = typeof given === 'string' ? { token: given } : given;
    if (core.store.tokens.get(token.token)) continue;
    core.store.tokens.put(token.token, {
      app_id: seed.id,
      type: 'SYSTEM_USER',
      scopes: allScopes,
      account_ids: null,
      issued_at: core.clock.now(),
      expires_at: null,
      revoked: false,
      ...token,
    });
  }
}

/** Adds an account with its numbers and templates; what an earlier run knows of it stays. */
export function seedAccount(core: Core, seed: AccountSeed): AccountRow {
  const appIds = seed.appIds ?? [...core.store.apps.rows.keys()];
  const account =
    core.store.accounts.get(seed.id) ??
    core.store.accounts.put(seed.id, {
      id: seed.id,
      name: seed.name ?? 'Sandbox account',
      business_id: createObjectId(),
      currency: 'USD',
      timezone_id: '1',
      review_status: 'APPROVED',
      insights_enabled: false,
      blocked_code: null,
      subscribed_apps: Object.fromEntries(appIds.map((id) => [id, {}])),
    });
  for (const number of seed.numbers ?? []) seedNumber(core, account.id, number);
  for (const template of seed.templates ?? [helloWorld]) seedTemplate(core, account.id, template);
  return account;
}

/** Adds a number to an account, connected and ready to send. @returns it, or the one that is there already */
export function seedNumber(core: Core, accountId: string, seed: NumberSeed): NumberRow {
  const known = seed.id === undefined ? undefined : core.store.numbers.get(seed.id);
  if (known) return known;
  const id = seed.id ?? createObjectId();
  const digits = seed.displayPhoneNumber.replace(/\D/g, '');
  const registered = seed.registered ?? true;
  return core.store.numbers.put(id, {
    id,
    account_id: accountId,
    display_phone_number: seed.displayPhoneNumber,
    digits,
    country_code: countryOf(digits).callingCode,
    verified_name: seed.verifiedName ?? 'Sandbox business',
    quality_rating: 'GREEN',
    status: registered ? 'CONNECTED' : 'PENDING',
    registered,
    code_verification_status: registered ? 'VERIFIED' : 'NOT_VERIFIED',
    name_status: 'APPROVED',
    account_mode: 'LIVE',
    is_coexistence: false,
    is_official: false,
    messaging_limit: 'TIER_100K',
    throughput: seed.throughput === undefined ? 80 : seed.throughput,
    pair_limit: seed.pairLimit ?? true,
    pin: seed.pin ?? null,
    pin_failures: 0,
    verification: null,
    registrations: [],
    webhook_override: null,
    profile: {},
    blocked: [],
    allow_list: null,
    extras: {},
  });
}

/** Adds a template, approved unless said otherwise. */
export function seedTemplate(
  core: Core,
  accountId: string,
  seed: NonNullable<AccountSeed['templates']>[number],
): TemplateRow {
  for (const row of core.store.templates.values()) {
    if (row.account_id === accountId && row.name === seed.name && row.language === seed.language) return row;
  }
  const id = seed.id ?? createObjectId();
  return core.store.templates.put(id, {
    account_id: accountId,
    category: 'UTILITY',
    previous_category: null,
    status: 'APPROVED',
    parameter_format: 'POSITIONAL',
    message_send_ttl_seconds: null,
    quality: 'UNKNOWN',
    rejected_reason: null,
    pauses: 0,
    edits: [],
    created_at: core.clock.now(),
    review_at: null,
    deleted_at: null,
    ...seed,
    id,
  });
}

/** A secret or token nobody can guess. @param prefix what it starts with */
export function createSecret(prefix = ''): string {
  return `${prefix}${createHex(24)}`;
}
