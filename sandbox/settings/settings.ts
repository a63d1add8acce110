import { z } from 'zod';

const milliseconds = z
  .number()
  .min(0)
  .max(365 * 86_400_000);
const where = z.enum(['answer', 'webhook']);

/** How the sandbox behaves, all of it settable while it runs. */
export const settingsSchema = z.strictObject({
  /** Milliseconds from acceptance to `sent`, from there to `delivered`, from there to `read`; null = never by itself. */
  statuses: z.strictObject({
    sent_ms: milliseconds,
    delivered_ms: milliseconds.nullable(),
    read_ms: milliseconds.nullable(),
  }),
  /** Free-form messages outside the 24-hour window: refused, or let through (for load tests). */
  window: z.enum(['enforced', 'off']),
  /** Whether 131047 comes as the answer or, after a 200, by webhook. Meta does both. */
  window_failure: where,
  /** The same for 131026. */
  undeliverable_failure: where,
  /** Messages of customers use up a number's throughput, as at Meta. */
  inbound_counts: z.boolean(),
  /** Milliseconds of a template's review; null = it waits for a decision by control. */
  template_review_ms: milliseconds.nullable(),
  /** Length of the free entry point in hours: 72 in Meta's pages, "up to 7 days" in readings of October 2026. */
  free_entry_hours: z.number().min(1).max(168),
  /** Codes by SMS or voice; a number's verification takes this one. */
  verification_code: z.string(),
  /** Media of customers carry `url` in the webhook (since November 2025). */
  media_url_in_webhook: z.boolean(),
  webhooks: z.strictObject({
    /** Updates in one body, 1 to 1,000. Bodies hold one while the callback keeps up, and more when it does not. */
    max_updates: z.int().min(1).max(1000),
    /** Milliseconds to gather updates before a body leaves. */
    flush_ms: milliseconds,
    /** Bodies on their way to one callback at once. */
    concurrency: z.int().min(1).max(64),
    timeout_ms: z.number().min(10).max(120_000),
    first_retry_ms: milliseconds,
    /** Longest pause between two tries. */
    max_retry_ms: milliseconds,
    /** Then the update is dropped. Meta's pages say 36 hours and 7 days. */
    give_up_after_ms: milliseconds,
    /** No webhook leaves; updates wait. */
    paused: z.boolean(),
  }),
});

/** How the sandbox behaves. */
export type Settings = z.infer<typeof settingsSchema>;

/** Part of the settings, to change them. */
export type SettingsPatch = Partial<Omit<Settings, 'statuses' | 'webhooks'>> & {
  statuses?: Partial<Settings['statuses']>;
  webhooks?: Partial<Settings['webhooks']>;
};

/** What holds when nothing was set. */
export const defaultSettings: Settings = {
  statuses: { sent_ms: 20, delivered_ms: 80, read_ms: null },
  window: 'enforced',
  window_failure: 'answer',
  undeliverable_failure: 'webhook',
  inbound_counts: true,
  template_review_ms: 2000,
  free_entry_hours: 72,
  verification_code: '123456',
  media_url_in_webhook: true,
  webhooks: {
    max_updates: 100,
    flush_ms: 0,
    concurrency: 4,
    timeout_ms: 10_000,
    first_retry_ms: 200,
    max_retry_ms: 5000,
    give_up_after_ms: 7 * 86_400_000,
    paused: false,
  },
};

/**
 * Settings with some of them changed.
 * @throws ZodError when the result is not valid
 */
export function patchSettings(settings: Settings, patch: SettingsPatch): Settings {
  return settingsSchema.parse({
    ...settings,
    ...patch,
    statuses: { ...settings.statuses, ...patch.statuses },
    webhooks: { ...settings.webhooks, ...patch.webhooks },
  });
}
