import { describe, expect, it } from 'vitest';
import { errorCodes, errorTable, isErrorCode } from './errors.ts';

describe('error table', () => {
  it.each(errorCodes)('%s is complete', (code) => {
    const definition = errorTable[code];
    expect(code).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect(definition.title.length).toBeGreaterThan(8);
    expect(definition.title.endsWith('.')).toBe(false);
    expect(definition.remedy.endsWith('.')).toBe(true);
    expect(definition.status).toBeGreaterThanOrEqual(400);
    expect(definition.status).toBeLessThan(600);
  });

  it('calls only conflicts, limits, fetches and server errors retryable', () => {
    for (const code of errorCodes) {
      const { status, retryable } = errorTable[code];
      if (retryable) expect([409, 422, 429, 500, 502, 503, 504], code).toContain(status);
    }
  });

  it('does not take inherited names for codes', () => {
    expect(isErrorCode('window_closed')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode('__proto__')).toBe(false);
  });
});
