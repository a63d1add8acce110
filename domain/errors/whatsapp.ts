import { docsAnchor } from './errors.ts';
import { contentCodes } from './whatsapp-codes/content.ts';
import { deliveryCodes } from './whatsapp-codes/delivery.ts';
import { managementCodes } from './whatsapp-codes/management.ts';
import { permissionRange, platformCodes } from './whatsapp-codes/platform.ts';
import { never, type WhatsAppErrorDefinition, type WhatsAppErrorTable } from './whatsapp-definition.ts';

/** Every known code and subcode of WhatsApp; source: Meta, "Error codes" (September 2026) and observed answers. */
export const whatsappErrorTable: WhatsAppErrorTable = {
  ...platformCodes,
  ...deliveryCodes,
  ...contentCodes,
  ...managementCodes,
};

/** Subcodes that refine the generic code 100; below a million only 33 is known (unknown object, or no right to see it). */
const subcodes: WhatsAppErrorTable = {
  ...managementCodes,
  33: {
    code: 'whatsapp_object_not_found',
    class: 'fix_request',
    retryable: false,
    delay: never,
    agent: 'WhatsApp does not know what this refers to.',
    operator: 'The object was deleted, or the connected account may not see it.',
    developer: 'Code 100 with subcode 33: unknown object id, or the token lacks access to it.',
  },
};

const unknownError: WhatsAppErrorDefinition = {
  code: 'whatsapp_unknown_error',
  class: 'unknown',
  retryable: false,
  delay: never,
  agent: 'WhatsApp refused this with a reason that is not known here yet.',
  operator: "See WhatsApp's details; they are kept as they came.",
  developer: 'The code is not in the table.',
};

/** A definition with the number it was found under and where it is explained. */
export type ClassifiedWhatsAppError = WhatsAppErrorDefinition & {
  /** The number that decided: the subcode where it is more exact than the code. */
  readonly whatsappCode: number;
  readonly known: boolean;
  /** Path and anchor below `docs/reference/`. */
  readonly docs: string;
};

/** What classification reads of a Graph error or of an entry in a webhook's `errors`. */
export type WhatsAppErrorNumbers = { readonly code: number; readonly error_subcode?: number | undefined };

/**
 * Finds what an error of WhatsApp means. The HTTP status takes no part, for Meta gives rate limits as 400 and permanent
 * errors as 5xx. A known subcode refines only the generic code 100 (template and number management): elsewhere Meta
 * says to branch on `code`.
 */
export function classifyWhatsAppError(error: WhatsAppErrorNumbers): ClassifiedWhatsAppError {
  const subcode = error.error_subcode;
  if (error.code === 100 && subcode !== undefined) {
    const refined = subcodes[subcode];
    if (refined !== undefined) return withDocs(refined, subcode);
  }
  const found = whatsappErrorTable[error.code];
  if (found !== undefined) return withDocs(found, error.code);
  if (error.code >= 200 && error.code <= 299) return withDocs(permissionRange, error.code);
  return { ...unknownError, whatsappCode: error.code, known: false, docs: docsAnchor(unknownError.code) };
}

/** Anchor of one WhatsApp code in `docs/reference/whatsapp-errors.md`. */
export function whatsappDocsAnchor(code: number): string {
  const shown = code > 200 && code <= 299 ? 200 : code;
  return `whatsapp-errors#whatsapp-${shown}`;
}

function withDocs(definition: WhatsAppErrorDefinition, code: number): ClassifiedWhatsAppError {
  return { ...definition, whatsappCode: code, known: true, docs: whatsappDocsAnchor(code) };
}
