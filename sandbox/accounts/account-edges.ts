import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { MANAGEMENT, reachAccount, requireScope } from '../graph/authorize.ts';
import { pickFields, toPage } from '../graph/fields.ts';
import type { AuthorizedCall, Edges, GraphAnswer } from '../graph/graph-call.ts';
import { textOf } from '../graph/params.ts';
import { defaultNumberFields, toNumberView } from '../numbers/number-view.ts';
import { seedNumber } from '../settings/seed.ts';
import type { AccountRow } from '../store/rows.ts';
import { accountTemplateMethods } from '../templates/template-edges.ts';
import { upsertTemplates } from '../templates/upsert-templates.ts';
import { analyticsOf } from './analytics.ts';
import { subscribedAppsMethods } from './subscribed-apps.ts';

const defaultFields = ['id', 'name', 'timezone_id', 'message_template_namespace', 'currency'];

/** What can be asked of a WhatsApp Business Account. */
export const accountEdges: Edges = {
  '': { GET: getAccount, POST: changeAccount },
  phone_numbers: { GET: listNumbers, POST: addNumber },
  message_templates: accountTemplateMethods,
  upsert_message_templates: { POST: upsertTemplates },
  subscribed_apps: subscribedAppsMethods,
};

function getAccount(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  const account = reachAccount(call.core, call.token, id, call.method);
  const { fields } = call.params;
  const view = { ...toAccountView(account), ...analyticsOf(call.core, account, textOf(fields)) };
  return { body: pickFields(view, fields, defaultFields), headers: usageHeaders(id) };
}

function changeAccount(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  if (textOf(call.params['is_enabled_for_insights']) === 'true') {
    call.core.store.accounts.patch(id, { insights_enabled: true });
  }
  return { body: { id, success: true } };
}

function toAccountView(account: AccountRow): Record<string, unknown> {
  return {
    id: account.id,
    name: account.name,
    timezone_id: account.timezone_id,
    message_template_namespace: `ns_${account.id}`,
    currency: account.currency,
    account_review_status: account.review_status,
    business_verification_status: 'verified',
    country: 'US',
    ownership_type: 'CLIENT_OWNED',
    is_enabled_for_insights: account.insights_enabled,
    owner_business_info: { id: account.business_id, name: account.name },
    on_behalf_of_business_info: { id: account.business_id, name: account.name, status: 'APPROVED', type: 'SELF' },
    whatsapp_business_manager_messaging_limit: 'TIER_100K',
  };
}

function listNumbers(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const rows = [...call.core.store.numbers.values()]
    .filter((number) => number.account_id === id)
    .map((number) => pickFields(toNumberView(call.core, number), call.params['fields'], defaultNumberFields));
  const page = toPage(rows, call.params, `${call.core.url}/${call.version}/${id}/phone_numbers`);
  return { ...page, headers: usageHeaders(id) };
}

/** POST /{waba_id}/phone_numbers: a number that is still to be verified and registered. @throws GraphError 100 */
function addNumber(call: AuthorizedCall, id: string): GraphAnswer {
  requireScope(call.token, MANAGEMENT);
  reachAccount(call.core, call.token, id, call.method);
  const countryCode = textOf(call.params['cc'] ?? call.params['country_code']).replace(/\D/g, '');
  const local = textOf(call.params['phone_number']).replace(/\D/g, '');
  const name = textOf(call.params['verified_name']);
  if (countryCode === '') throw missingParameter('cc');
  if (local === '') throw missingParameter('phone_number');
  if (name === '') throw missingParameter('verified_name');
  const digits = `${countryCode}${local}`;
  if ([...call.core.store.numbers.values()].some((number) => number.digits === digits)) {
    throw invalidParameter('This phone number already exists in your list of phone numbers.');
  }
  const number = seedNumber(call.core, id, { displayPhoneNumber: `+${digits}`, verifiedName: name, registered: false });
  return { body: { id: number.id } };
}

/** How much of the hourly quota of management calls was used. @see reference section 1 */
function usageHeaders(id: string): Record<string, string> {
  const usage = {
    type: 'whatsapp',
    call_count: 1,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access: 0,
  };
  return {
    'x-business-use-case-usage': JSON.stringify({ [id]: [usage] }),
    'x-app-usage': JSON.stringify({ call_count: 1, total_cputime: 1, total_time: 1 }),
  };
}
