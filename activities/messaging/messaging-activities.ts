import { createSendDue } from './send-due.ts';
import type { SenderContext } from './sending/sender-context.ts';
import { createSteerNumber } from './steer-number.ts';

/** The activities of the task queue `sender`. */
export const createMessagingActivities = (context: SenderContext) => ({
  sendDue: createSendDue(context),
  steerNumber: createSteerNumber(context.db),
});
