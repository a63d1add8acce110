import { z } from 'zod';
import { limitedText } from './limited-text.ts';

/**
 * A reaction to a message; an empty `emoji` takes it back. Only `sent` follows, and a target that is older than
 * 30 days, deleted or itself a reaction fails by webhook with 131009.
 */
export const reactionMessage = z.strictObject({
  type: z.literal('reaction'),
  reaction: z.strictObject({
    message_id: limitedText(512),
    emoji: z.union([z.literal(''), limitedText(16)]),
  }),
});
