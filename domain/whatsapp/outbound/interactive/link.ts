import { z } from 'zod';
import { limitedText, webUrl } from '../limited-text.ts';
import { anyHeader, body, footer } from './parts.ts';

/** Label and address of a link button. */
export const linkAction = z.strictObject({
  name: z.literal('cta_url'),
  parameters: z.strictObject({ display_text: limitedText(20), url: webUrl }),
});

/** One button that opens an address. */
export const linkInteractive = z.strictObject({
  type: z.literal('cta_url'),
  header: anyHeader.optional(),
  body,
  footer: footer.optional(),
  action: linkAction,
});
