import { textOf } from '../graph/params.ts';
import { invalidParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachNumber, requireScope } from '../graph/authorize.ts';
import type { AuthorizedCall, Edges, GraphAnswer, Methods } from '../graph/graph-call.ts';

/** Settings that are kept and given back as they came, without any effect on messages. */
function keptSetting(name: string, toBody: (kept: Record<string, unknown>) => Record<string, unknown>): Methods {
  const extrasOf = (call: AuthorizedCall, id: string): Record<string, unknown> => {
    requireScope(call.token, MANAGEMENT);
    return reachNumber(call.core, call.token, id, call.method).number.extras;
  };
  return {
    GET: (call, id): GraphAnswer => ({ body: toBody((extrasOf(call, id)[name] ?? {}) as Record<string, unknown>) }),
    POST: (call, id): GraphAnswer => {
      const extras = extrasOf(call, id);
      const { access_token: _, messaging_product: __, ...given } = call.params;
      if (Object.keys(given).length === 0) throw invalidParameter('Nothing to change');
      const kept = { ...(extras[name] as Record<string, unknown> | undefined), ...given };
      call.core.store.numbers.patch(id, { extras: { ...extras, [name]: kept } });
      return { body: { success: true } };
    },
  };
}

/** Username of a number. */
const username: Methods = {
  GET: (call, id) => {
    const { number } = reachNumber(call.core, call.token, id, call.method);
    return { body: { username: number.extras['username'], status: 'approved' } };
  },
  POST: (call, id) => {
    const { number } = reachNumber(call.core, call.token, id, call.method);
    const name = textOf(call.params['username'] ?? '');
    if (!/^[a-z0-9_.]{3,30}$/i.test(name)) throw invalidParameter('username must have 3 to 30 letters, digits, _ or .');
    call.core.store.numbers.patch(id, { extras: { ...number.extras, username: name } });
    return { body: { success: true } };
  },
  DELETE: (call, id) => {
    const { number } = reachNumber(call.core, call.token, id, call.method);
    const { username: _, ...extras } = number.extras;
    call.core.store.numbers.patch(id, { extras });
    return { body: { success: true } };
  },
};

/** Edges of a number that only keep what they are given. */
export const extraEdges: Edges = {
  settings: keptSetting('settings', (kept) => kept),
  whatsapp_commerce_settings: keptSetting('commerce', (kept) => ({
    data: [{ is_cart_enabled: true, is_catalog_visible: false, ...kept }],
  })),
  conversational_automation: keptSetting('automation', (kept) => ({ conversational_automation: kept })),
  whatsapp_business_encryption: keptSetting('encryption', (kept) => ({
    data: [{ ...kept, business_public_key_signature_status: 'VALID' }],
  })),
  username,
};
