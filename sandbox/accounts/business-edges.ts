import type { Core } from '../core/core.ts';
import { MANAGEMENT, requireScope } from '../graph/authorize.ts';
import { toPage } from '../graph/fields.ts';
import type { AuthorizedCall, Edges, GraphAnswer } from '../graph/graph-call.ts';

/** What can be asked of a business portfolio. */
export const businessEdges: Edges = {
  '': { GET: getBusiness },
  owned_whatsapp_business_accounts: { GET: listAccounts },
  client_whatsapp_business_accounts: { GET: listAccounts },
};

function getBusiness(call: AuthorizedCall, id: string): GraphAnswer {
  return { body: { id, name: accountsOf(call.core, id)[0]?.name ?? 'Business' } };
}

/** Whether an id is that of a business with accounts here. */
export function isBusiness(core: Core, id: string): boolean {
  return accountsOf(core, id).length > 0;
}

function accountsOf(core: Core, businessId: string) {
  return [...core.store.accounts.values()].filter((account) => account.business_id === businessId);
}

function listAccounts(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const rows = accountsOf(call.core, id)
    .filter((account) => call.token.account_ids?.includes(account.id) ?? true)
    .map(({ id: accountId, name, currency, timezone_id }) => ({ id: accountId, name, currency, timezone_id }));
  return toPage(rows, call.params, `${call.core.url}/${call.version}/${id}/${call.path[1] ?? ''}`);
}
