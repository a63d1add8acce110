import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { isSignatureValid } from './signature.ts';

// RFC 4231, test case 2.
const KEY = 'Jefe';
const BODY = Buffer.from('what do ya want for nothing?');
const HEX = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

const sign = (body: Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

it('takes the known vector, in either case of the digits', () => {
  expect(isSignatureValid(BODY, `sha256=${HEX}`, [KEY])).toBe(true);
  expect(isSignatureValid(BODY, `sha256=${HEX.toUpperCase()}`, [KEY])).toBe(true);
});

it.each([undefined, '', HEX, `sha1=${HEX}`, 'sha256=', `sha256=${HEX.slice(1)}`, `sha256=${HEX}0`, 'sha256=zz'])(
  'refuses the header %j',
  (header) => {
    expect(isSignatureValid(BODY, header, [KEY])).toBe(false);
  },
);

it('refuses a repeated header and an app without a secret', () => {
  expect(isSignatureValid(BODY, [`sha256=${HEX}`, `sha256=${HEX}`], [KEY])).toBe(false);
  expect(isSignatureValid(BODY, `sha256=${HEX}`, [])).toBe(false);
});

it('takes either secret while one replaces the other', () => {
  const [old, fresh] = [sign(BODY, 'old'), sign(BODY, 'fresh')];
  expect([old, fresh].map((header) => isSignatureValid(BODY, header, ['fresh', 'old']))).toEqual([true, true]);
  expect(isSignatureValid(BODY, old, ['fresh'])).toBe(false);
});

it('refuses any mutated byte', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, at, by) => {
        const header = sign(body, KEY);
        const mutated = Uint8Array.from(body);
        mutated[at % body.length] = (body[at % body.length] ?? 0) ^ by;
        expect([isSignatureValid(body, header, [KEY]), isSignatureValid(mutated, header, [KEY])]).toEqual([
          true,
          false,
        ]);
      },
    ),
  );
});

it('agrees with whatsapp-api-js on the escaped bytes that Meta sends', async () => {
  const api = new WhatsAppAPI({ token: 't', appSecret: KEY, v: 'v25.0' });
  const escaped = String.raw`{"object":"whatsapp_business_account","text":"ol\u00e1 \ud83d\udc4b"}`;
  const header = sign(Buffer.from(escaped), KEY);
  expect(isSignatureValid(Buffer.from(escaped), header, [KEY])).toBe(true);
  expect(await api.verifyRequestSignature(escaped, header)).toBe(true);
});
