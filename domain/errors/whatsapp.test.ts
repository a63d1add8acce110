import { describe, expect, it } from 'vitest';
import { isErrorCode } from './errors.ts';
import { classifyWhatsAppError, whatsappErrorTable } from './whatsapp.ts';

/** Every code of Meta's page "Error codes" as of September 2026, and those seen in answers beside it. */
const metaCodes = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 368, 80007, 130403, 130429, 130472, 130497, 131000, 131005, 131008, 131009,
  131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050, 131051, 131052,
  131053, 131055, 131056, 131057, 131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008, 132012, 132015,
  132016, 132018, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011,
  134100, 134101, 134102, 135000, 137000, 139100, 139101, 139102, 139103, 200005, 200006, 200007, 1752041, 2388012,
  2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103, 2388293, 2388299, 2494100, 2593107,
  2593108,
];

describe('WhatsApp error table', () => {
  it.each(metaCodes)('knows %i', (code) => {
    const found = classifyWhatsAppError({ code });
    expect(found.known).toBe(true);
    expect(isErrorCode(found.code)).toBe(true);
    for (const sentence of [found.agent, found.operator, found.developer]) expect(sentence).toMatch(/^.{8,}\.$/);
  });

  it.each([3, 131045, 133000, 134102])('does not retry %i although it comes as 5xx', (code) => {
    expect(classifyWhatsAppError({ code }).retryable).toBe(false);
  });

  it.each([4, 80007, 130429, 131056])('retries %i although it comes as 400', (code) => {
    expect(classifyWhatsAppError({ code }).retryable).toBe(true);
  });

  it('agrees with itself: retryable means a delay by the machine, a paused scope is named', () => {
    for (const [code, definition] of Object.entries(whatsappErrorTable)) {
      const byMachine = !['never', 'until_lifted', 'if_asked'].includes(definition.delay.kind);
      expect(definition.retryable, code).toBe(byMachine);
      expect(definition.holds !== undefined, code).toBe(definition.class === 'pause_number');
      expect(['retry', 'wait', 'pair_wait'].includes(definition.class), code).toBe(definition.retryable);
    }
  });

  it.each([
    [130429, 'wait'],
    [131056, 'pair_wait'],
    [131048, 'pause_number'],
    [131042, 'pause_tenant'],
    [190, 'pause_tenant'],
    [131026, 'contact_unreachable'],
    [131050, 'consent'],
    [131047, 'consent'],
    [132000, 'fix_request'],
    [131000, 'retry'],
  ])('%i is of class %s', (code, expected) => {
    expect(classifyWhatsAppError({ code }).class).toBe(expected);
  });

  it('takes the whole permission range', () => {
    for (let code = 200; code <= 299; code += 1) {
      expect(classifyWhatsAppError({ code }).code).toBe('whatsapp_permission_missing');
    }
    expect(classifyWhatsAppError({ code: 300 }).known).toBe(false);
  });

  it('lets a known subcode refine code 100 only', () => {
    expect(classifyWhatsAppError({ code: 100, error_subcode: 2388293 }).code).toBe('template_invalid');
    expect(classifyWhatsAppError({ code: 100, error_subcode: 33 }).code).toBe('whatsapp_object_not_found');
    expect(classifyWhatsAppError({ code: 100, error_subcode: 12345 }).code).toBe('whatsapp_request_invalid');
    expect(classifyWhatsAppError({ code: 130429, error_subcode: 2494055 }).whatsappCode).toBe(130429);
  });

  it('keeps an unknown code visible', () => {
    expect(classifyWhatsAppError({ code: 987654 })).toMatchObject({
      code: 'whatsapp_unknown_error',
      class: 'unknown',
      retryable: false,
      known: false,
      whatsappCode: 987654,
    });
  });
});
