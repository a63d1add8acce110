import { ApplicationFailure, log } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor, ActivityInterceptors } from '@temporalio/worker';
import { isPerduraError } from '#domain/errors/perdura-error.ts';

/**
 * Gives failures of activities their type from the error table: what cannot succeed by being repeated is not repeated,
 * and a workflow can tell failures apart by their code.
 */
export function activityFailures(): ActivityInterceptors {
  const execute: ActivityInboundCallsInterceptor['execute'] = async (input, next) => {
    try {
      return await next(input);
    } catch (error) {
      if (!isPerduraError(error)) throw error;
      log.warn('an activity failed', { code: error.code, retryable: error.retryable });
      throw ApplicationFailure.create({
        type: error.code,
        message: error.detail,
        nonRetryable: !error.retryable,
        cause: error,
      });
    }
  };
  return { inbound: { execute } };
}
