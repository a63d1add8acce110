import { describe, expect, it } from 'vitest';
import { formatPhone } from './format-phone.ts';

describe('formatPhone', () => {
  it.each([
    ['5511987654321', '+55 11 98765-4321'],
    ['+55 11 98765-4321', '+55 11 98765-4321'],
    ['15550783881', '+1 555 078-3881'],
    ['34612345678', '+34 612 345 678'],
    ['351912345678', '+351 912 345 678'],
    ['551134567890', '+551134567890'],
    ['4915112345678', '+4915112345678'],
    ['unknown', 'unknown'],
  ])('writes %s as %s', (phone, written) => {
    expect(formatPhone(phone)).toBe(written);
  });
});
