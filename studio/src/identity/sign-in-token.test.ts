import { describe, expect, it } from 'vitest';
import { signInPath, signInToken } from './sign-in-token.ts';

describe('signInToken', () => {
  it.each([
    ['http://localhost:4000/auth/link?token=abc-DEF_123', 'abc-DEF_123'],
    ['ready: https://x.example/auth/link?lang=es&token=abc.~1 (works once)', 'abc.~1'],
    ['  0123456789abcdefghij\n', '0123456789abcdefghij'],
  ])('finds it in %j', (pasted, token) => {
    expect(signInToken(pasted)).toBe(token);
  });

  it.each(['', 'hello', 'https://x.example/auth/link', 'two words that are long enough'])(
    'finds none in %j',
    (pasted) => {
      expect(signInToken(pasted)).toBeUndefined();
    },
  );

  it('keeps the token whole in the path', () => {
    expect(signInPath('a/b')).toBe('/auth/link?token=a%2Fb');
  });
});
