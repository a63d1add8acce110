import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { anyHeader, body, footer, uniqueBy } from './parts.ts';

const replyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: limitedText(256), title: limitedText(20) }),
});

/** 1 to 3 reply buttons with ids and titles that differ. */
export const buttonInteractive = z.strictObject({
  type: z.literal('button'),
  header: anyHeader.optional(),
  body,
  footer: footer.optional(),
  action: z.strictObject({
    buttons: z
      .array(replyButton)
      .min(1)
      .max(3)
      .check((context) => {
        for (const key of ['id', 'title'] as const) {
          const twice = uniqueBy(context.value, (button) => button.reply[key]);
          if (twice === null) continue;
          const path = [twice.index, 'reply', key];
          context.issues.push({
            code: 'custom',
            path,
            input: twice.value,
            message: `Two buttons have the same ${key}`,
          });
        }
      }),
  }),
});
