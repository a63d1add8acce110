import { z } from 'zod';
import { isWindowOpen, needsWindow } from '#domain/messaging/window.ts';
import type { OutboundMessage } from '#domain/whatsapp/outbound-message.ts';
import { fittingTemplates } from '#data/whatsapp/fitting-templates.ts';
import type { TenantScope } from '../tenancy/in-tenant.ts';
import type { Target } from './resolve-target.ts';

/** Something that may stop a message between now and when it leaves. */
export const sendWarning = z
  .object({
    code: z.literal('window_closed'),
    detail: z.string(),
    window_ends_at: z.iso.datetime().nullable(),
    templates: z
      .array(z.object({ name: z.string(), language: z.string() }))
      .describe('What could be sent in its place'),
  })
  .meta({ id: 'SendWarning' });

/** A warning. */
export type SendWarning = z.infer<typeof sendWarning>;

/** Warns when the customer service window will be closed by the time a scheduled message leaves. */
export async function warningsOf(
  { tx }: TenantScope,
  { number }: Target,
  { body, sendAt }: { readonly body: OutboundMessage; readonly sendAt: Date | undefined },
  { windowUntil }: { readonly windowUntil: Date | null },
): Promise<SendWarning[]> {
  if (!sendAt || !needsWindow(body) || isWindowOpen(windowUntil, sendAt)) return [];
  return [
    {
      code: 'window_closed',
      detail: 'Unless the contact writes again, the window will be closed when this message is due, and it will fail.',
      window_ends_at: windowUntil?.toISOString() ?? null,
      templates: await fittingTemplates(tx, number.accountId),
    },
  ];
}
