import { z } from 'zod';
import type { NumberBacklog } from '#data/whatsapp/number-backlog.ts';
import type { WaNumber } from '#prisma/generated/client.ts';
import { moment } from './moment.ts';

const states = ['active', 'paused', 'draining'] as const;

/** A WhatsApp number with how it sends and what waits at it. */
export const numberResource = z
  .object({
    id: z.guid(),
    phone_number_id: z.string().describe("Meta's id"),
    display_number: z.string(),
    verified_name: z.string(),
    quality: z.string(),
    state: z.enum(states).describe('`draining` sends what is queued and then pauses'),
    state_reason: z.string().nullable(),
    rate_per_second: z.int().describe('Messages a second it may send at most'),
    pace_factor: z.number().describe('Share of that rate in use now, 0 to 1'),
    marketing_held_until: z.iso.datetime().nullable(),
    backlog: z.object({
      queued: z.int(),
      scheduled: z.int(),
      sending: z.int(),
      oldest_due_at: z.iso.datetime().nullable(),
      oldest_age_seconds: z.int().nullable(),
    }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Number' });

/** Builds the resource of a number. */
export function toNumberResource(
  row: WaNumber,
  backlog: NumberBacklog | undefined,
  now: Date,
): z.input<typeof numberResource> {
  const oldest = backlog?.oldestDueAt ?? null;
  return {
    id: row.id,
    phone_number_id: row.phoneNumberId,
    display_number: row.displayNumber,
    verified_name: row.verifiedName,
    quality: row.quality,
    state: states.find((state) => state === row.state) ?? 'active',
    state_reason: row.stateReason,
    rate_per_second: row.ratePerSecond,
    pace_factor: row.paceFactor,
    marketing_held_until: moment(row.marketingHeldUntil),
    backlog: {
      queued: backlog?.queued ?? 0,
      scheduled: backlog?.scheduled ?? 0,
      sending: backlog?.sending ?? 0,
      oldest_due_at: moment(oldest),
      oldest_age_seconds: oldest === null ? null : Math.max(0, Math.floor((now.getTime() - oldest.getTime()) / 1000)),
    },
    created_at: row.createdAt.toISOString(),
  };
}
