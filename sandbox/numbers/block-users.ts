import { textOf } from '../graph/params.ts';
import { GraphError, missingParameter } from '../errors/graph-error.ts';
import { MESSAGING, reachNumber, requireScope } from '../graph/authorize.ts';
import { toPage } from '../graph/fields.ts';
import type { AuthorizedCall, GraphAnswer } from '../graph/graph-call.ts';
import { findThread, isWindowOpen } from '../messages/window.ts';
import { parseRecipient } from '../messages/wa-id.ts';
import type { NumberRow } from '../store/rows.ts';

/** Users on one list. @see Meta, Block users */
const LIST_LIMIT = 64_000;

interface Outcome {
  added: Record<string, unknown>[];
  failed: Record<string, unknown>[];
}

/** GET /{phone_number_id}/block_users */
export function listBlockedUsers(call: AuthorizedCall, id: string): GraphAnswer {
  const number = reach(call, id);
  const rows = number.blocked.map((waId) => ({ messaging_product: 'whatsapp', wa_id: waId }));
  const page = toPage(rows, call.params, `${call.core.url}/${call.version}/${id}/block_users`);
  return page;
}

/** POST: only who wrote in the last 24 hours can be blocked. @throws GraphError 139100 with both lists, 139101 */
export function blockUsers(call: AuthorizedCall, id: string): GraphAnswer {
  const number = reach(call, id);
  const users = readUsers(call);
  if (number.blocked.length + users.length > LIST_LIMIT) throw new GraphError(139101);
  const outcome = eachUser(call, number, users, (waId) => {
    const thread = waId === null ? undefined : findThread(call.core, id, waId);
    return isWindowOpen(thread, call.core.clock.now());
  });
  const blocked = new Set([...number.blocked, ...outcome.added.map((user) => textOf(user['wa_id']))]);
  call.core.store.numbers.patch(id, { blocked: [...blocked] });
  return answer('added_users', outcome);
}

/** DELETE: takes users off the list. @throws GraphError 139100 with both lists */
export function unblockUsers(call: AuthorizedCall, id: string): GraphAnswer {
  const number = reach(call, id);
  const outcome = eachUser(call, number, readUsers(call), (waId) => waId !== null && number.blocked.includes(waId));
  const removed = new Set(outcome.added.map((user) => user['wa_id']));
  call.core.store.numbers.patch(id, { blocked: number.blocked.filter((waId) => !removed.has(waId)) });
  return answer('removed_users', outcome);
}

function reach(call: AuthorizedCall, id: string): NumberRow {
  requireScope(call.token, MESSAGING);
  return reachNumber(call.core, call.token, id, call.method).number;
}

function readUsers(call: AuthorizedCall): string[] {
  const users = call.params['block_users'];
  if (!Array.isArray(users) || users.length === 0) throw missingParameter('block_users');
  return (users as { user?: unknown; user_id?: unknown }[]).map((entry) => textOf(entry.user ?? entry.user_id ?? ''));
}

function eachUser(
  call: AuthorizedCall,
  number: NumberRow,
  users: readonly string[],
  isAllowed: (waId: string | null) => boolean,
): Outcome {
  const outcome: Outcome = { added: [], failed: [] };
  for (const input of users) {
    const digits = parseRecipient(input, number.country_code);
    const waId = call.core.phones.find(digits ?? input)?.wa_id ?? digits;
    if (isAllowed(waId)) outcome.added.push({ input, wa_id: waId });
    else {
      const message = waId === null ? 'User is not valid' : 'Re-engagement message';
      const code = waId === null ? 131009 : 131047;
      const details = 'Only users who wrote in the last 24 hours, and are not on the list already, can be changed';
      outcome.failed.push({
        input,
        ...(waId !== null && { wa_id: waId }),
        errors: [{ message, code, error_data: { details } }],
      });
    }
  }
  return outcome;
}

function answer(name: 'added_users' | 'removed_users', outcome: Outcome): GraphAnswer {
  const body = {
    messaging_product: 'whatsapp',
    block_users: {
      [name]: outcome.added,
      ...(outcome.failed.length > 0 && { failed_users: outcome.failed }),
    },
  };
  if (outcome.failed.length > 0) throw new GraphError(139100, { beside: body });
  return { body };
}
