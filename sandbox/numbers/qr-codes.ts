import { textOf } from '../graph/params.ts';
import { createHex } from '../core/ids.ts';
import { missingParameter, unknownObject } from '../errors/graph-error.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, GraphAnswer, Methods } from '../graph/graph-call.ts';

interface QrCode {
  code: string;
  prefilled_message: string;
  deep_link_url: string;
}

/** Codes and short links of a number. @see Meta, QR codes */
export const qrEdges: Methods = { GET: readCodes, POST: saveCode, DELETE: deleteCode };

function codesOf(call: AuthorizedCall, id: string): QrCode[] {
  requireScope(call.token, MANAGEMENT);
  const { number } = reachNumber(call.core, call.token, id, call.method);
  return (number.extras['qr_codes'] ?? []) as QrCode[];
}

function readCodes(call: AuthorizedCall, id: string): GraphAnswer {
  const code = call.path[2];
  const codes = codesOf(call, id).filter((one) => code === undefined || one.code === code);
  return { body: { data: codes } };
}

function saveCode(call: AuthorizedCall, id: string): GraphAnswer {
  const codes = codesOf(call, id);
  const message = call.params['prefilled_message'];
  if (message === undefined) throw missingParameter('prefilled_message');
  const code = call.path[2] ?? (call.params['code'] as string | undefined) ?? createHex(7).toUpperCase();
  const saved: QrCode = { code, prefilled_message: textOf(message), deep_link_url: `https://wa.me/message/${code}` };
  keep(call, id, [...codes.filter((one) => one.code !== code), saved]);
  const wantsImage = call.params['generate_qr_image'] !== undefined;
  return { body: { ...saved, ...(wantsImage && { qr_image_url: `${call.core.url}/page/icon.svg` }) } };
}

function deleteCode(call: AuthorizedCall, id: string): GraphAnswer {
  const codes = codesOf(call, id);
  const code = call.path[2] ?? '';
  if (!codes.some((one) => one.code === code)) throw unknownObject(call.method, code);
  keep(
    call,
    id,
    codes.filter((one) => one.code !== code),
  );
  return { body: { success: true } };
}

function keep(call: AuthorizedCall, id: string, codes: QrCode[]): void {
  const extras = call.core.store.numbers.get(id)?.extras;
  call.core.store.numbers.patch(id, { extras: { ...extras, qr_codes: codes } });
}
