import { z } from 'zod';
import { passingKind } from './kind.ts';

/** Closes the conversation. */
export const conversationClose = passingKind({
  kind: 'conversation.close',
  family: 'action',
  help: 'flows.kinds.conversation.close',
  config: z.object({}),
  ports: () => ['next'],
  enter: () => ({ go: 'next', effects: [{ type: 'close' }] }),
});
