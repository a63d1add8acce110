import { complianceErrors } from './codes/compliance.ts';
import { identityErrors } from './codes/identity.ts';
import { mediaErrors } from './codes/media.ts';
import { messagingErrors } from './codes/messaging.ts';
import { processErrors } from './codes/processes.ts';
import { requestErrors } from './codes/request.ts';
import { templateErrors } from './codes/templates.ts';
import { whatsappErrors } from './codes/whatsapp.ts';
import type { ErrorDefinition } from './error-definition.ts';

const byRoom = {
  ...requestErrors,
  ...identityErrors,
  ...messagingErrors,
  ...mediaErrors,
  ...templateErrors,
  ...whatsappErrors,
  ...processErrors,
  ...complianceErrors,
} as const;

/** Every code that may reach a user. */
export type ErrorCode = keyof typeof byRoom;

/** The one error table: code to title, HTTP status, retryable and remedy. */
export const errorTable: Readonly<Record<ErrorCode, ErrorDefinition>> = byRoom;

/** All codes of the table, in the order of the documentation. */
export const errorCodes: readonly ErrorCode[] = Object.keys(byRoom).filter(isErrorCode);

/** Tells whether a string is a code of the table (used where codes come from rows or workflow failures). */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(byRoom, value);
}

/** Where a code is explained: path and anchor below `docs/reference/`. */
export function docsAnchor(code: ErrorCode): string {
  return `errors#${code}`;
}
