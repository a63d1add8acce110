import { errorTable, isErrorCode } from '#domain/errors/errors.ts';

/** Members of a stored WhatsApp error that explain it and hold nothing personal. */
const SHOWN = ['whatsapp_code', 'code', 'title', 'message', 'error_data', 'href', 'fbtrace_id'] as const;

/**
 * Why a message did not go well: our code with its title, and WhatsApp's own words under `whatsapp`.
 *
 * @param stored - the error as it was written with the attempt or the receipt
 */
export function statusError(
  code: string | null,
  stored: unknown,
): { code: string; title: string; whatsapp?: Record<string, unknown> } {
  const known = code ?? 'whatsapp_unknown_error';
  const title = isErrorCode(known) ? errorTable[known].title : known;
  const whatsapp = shown(Array.isArray(stored) ? stored[0] : stored);
  return { code: known, title, ...(whatsapp && { whatsapp }) };
}

function shown(stored: unknown): Record<string, unknown> | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  return Object.fromEntries(Object.entries(stored).filter(([name]) => SHOWN.some((one) => one === name)));
}
