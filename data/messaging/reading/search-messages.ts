import { bodyText } from '#domain/messaging/body-text.ts';
import { lowestIdAt } from '#domain/messaging/ids.ts';
import { matchesQuery, type SearchQuery } from '#domain/messaging/search-query.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { getMessages } from './get-message.ts';
import type { MessageRecord } from './message-record.ts';

/** Candidates of one look at the index beyond the hits that are wanted: nearly all candidates are hits. */
const SPARE = 10;
/** A search for words that are everywhere but a phrase that is nowhere gives up for now after this many. */
const MAX_EXAMINED = 2_000;
/** A message may carry WhatsApp's time, which can be ahead of ours. */
const AHEAD_MS = 24 * 60 * 60 * 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface SearchInput {
  readonly query: SearchQuery;
  readonly conversationId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly limit: number;
  /** Only what is older than this message. */
  readonly after?: string | undefined;
  readonly now: Date;
}

/** What was found, newest first. */
export interface SearchResult {
  readonly hits: readonly MessageRecord[];
  /** Where to go on; undefined when everything was looked through. */
  readonly resumeAfter: string | undefined;
}

/**
 * Searches message texts: candidates come from the keyed index, newest first, and are checked after decryption, so words
 * longer than the index keeps and phrases are exact. What was erased has no tokens and no key.
 */
export async function searchMessages(tx: TenantTx, vault: TenantVault, input: SearchInput): Promise<SearchResult> {
  const tokens = vault.tokens(input.query.tokens);
  const hits: MessageRecord[] = [];
  const most = input.limit + SPARE;
  let below = input.after ?? lowestIdAt(new Date(input.now.getTime() + AHEAD_MS));
  for (let examined = 0; examined < MAX_EXAMINED; examined += most) {
    const ids = await candidates(tx, tokens, { below, most });
    hits.push(...(await check(tx, vault, ids, input)));
    const last = ids.at(-1);
    const exhausted = last === undefined || ids.length < most;
    if (hits.length > input.limit || (hits.length === input.limit && !exhausted)) {
      const kept = hits.slice(0, input.limit);
      return { hits: kept, resumeAfter: kept.at(-1)?.row.id };
    }
    if (exhausted) return { hits, resumeAfter: undefined };
    below = last;
  }
  return { hits, resumeAfter: below };
}

async function candidates(
  tx: TenantTx,
  tokens: readonly number[],
  { below, most }: { below: string; most: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM dispatch.search_tokens(
      ${[...tokens]}::integer[], ${FIRST_ID}::uuid, ${below}::uuid, ${most}::int) AS t (id)`;
  return rows.map(({ id }) => id);
}

async function check(
  tx: TenantTx,
  vault: TenantVault,
  ids: readonly string[],
  { query, conversationId, contactId }: SearchInput,
): Promise<MessageRecord[]> {
  if (ids.length === 0) return [];
  const records = new Map((await getMessages(tx, vault, ids)).map((record) => [record.row.id, record]));
  return ids.flatMap((id) => {
    const record = records.get(id);
    if (!record || record.contentState !== 'present') return [];
    if (conversationId !== undefined && record.row.conversationId !== conversationId) return [];
    if (contactId !== undefined && record.row.contactId !== contactId) return [];
    return matchesQuery(bodyText(record.body), query) ? [record] : [];
  });
}
