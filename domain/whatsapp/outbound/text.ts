import { z } from 'zod';
import { limitedText } from './limited-text.ts';

/** Free text up to 4,096 characters; `preview_url` shows the first http or https link. */
export const textMessage = z.strictObject({
  type: z.literal('text'),
  text: z.strictObject({ body: limitedText(4096), preview_url: z.boolean().optional() }),
});
