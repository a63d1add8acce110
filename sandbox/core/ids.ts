import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8192);
let used = pool.length;

function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

/**
 * A message id as the Cloud API forms them: base64 of the customer's number and a random key. Longer for messages of
 * customers (20 hexadecimal digits) than for messages of businesses (18).
 * @param digits the customer's number or user id
 * @param direction who wrote the message
 */
export function createWamid(digits: string, direction: 'inbound' | 'outbound'): string {
  const key = randomBytes(direction === 'outbound' ? 9 : 10)
    .toString('hex')
    .toUpperCase();
  const kind = direction === 'outbound' ? '\u0011\u0018\u0012' : '\u0012\u0018\u0014';
  const bytes = `\u001c\u0018${String.fromCharCode(digits.length & 0x7f)}${digits}\u0015\u0002\u0000${kind}${key}\u0000`;
  return `wamid.${Buffer.from(bytes, 'latin1').toString('base64')}`;
}

/** A numeric object id of 15 or 16 digits, as the Graph API gives to media, templates and accounts. */
export function createObjectId(): string {
  const bytes = randomBytes(6);
  return String(100_000_000_000_000 + (bytes.readUIntBE(0, 6) % 899_999_999_999_999) * 2);
}

/** A trace id such as `AbCdEf123_-` in the error envelope and headers. */
export function createTraceId(): string {
  return `A${randomBytes(12).toString('base64url')}`;
}

/** Random hexadecimal text. @param bytes number of random bytes */
export function createHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/**
 * A business-scoped user id, `CC.<digits>`.
 * @param country ISO 3166 alpha-2
 */
export function createUserId(country: string): string {
  return `${country}.${BigInt(`0x${createHex(8)}`)
    .toString()
    .padStart(20, '1')}`;
}
