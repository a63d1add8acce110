import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Loaded by path, by the worker and into the workflow sandbox. Messages and stack traces of failures go through the
 * codec like every payload, for they may say more than a code.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
