import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Page, PageRequest } from '#data/paging/fetch-page.ts';
import type { Actor } from '#data/identity/actor.ts';
import { integerParam } from '../http/params.ts';
import type { Reply } from '../http/reply.ts';
import type { Services } from '../services.ts';
import type { CursorScope } from './cursor.ts';

const cursorParam = z.string().min(1).max(512).optional();

/** Query parameters of every list: how many, and from where. */
export const pageQuery = {
  limit: integerParam({ min: 1, max: 200 }).default(50).describe('Most rows of the page'),
  after: cursorParam.describe('Cursor `next` of a page: what follows it'),
  before: cursorParam.describe('Cursor `prev` of a page: what stands before it'),
} as const;

/** What was asked of a list: its page, and the filter that its cursors are bound to. */
interface PageQuery {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** Answer of every list. */
export interface ListBody<Item> {
  data: Item[];
  has_more: boolean;
  next: string | null;
  prev: string | null;
}

/** Schema of a list of something. */
export function listOf<Item extends z.ZodType>(
  item: Item,
): z.ZodType<ListBody<z.output<Item>>, ListBody<z.input<Item>>> {
  return z.object({
    data: z.array(item),
    has_more: z.boolean().describe('True when there is more in the direction of reading'),
    next: z.string().nullable().describe('Cursor for `after`; null at the end of the list'),
    prev: z.string().nullable().describe('Cursor for `before`; null at the beginning of the list'),
  });
}

interface ListCall {
  readonly services: Pick<Services, 'cursors'>;
  readonly actor: Pick<Actor, 'tenantId'>;
  readonly url: string;
}

/** Opens the cursors of a request. The list's name and the rest of the query are what they are bound to. */
export class ListPage {
  readonly request: PageRequest<readonly string[]>;
  readonly #call: ListCall;
  readonly #scope: CursorScope;
  readonly #limit: number;

  /**
   * Opens the cursors.
   *
   * @throws PerduraError `cursor_invalid`
   */
  constructor(call: ListCall, list: string, { limit, after, before, ...filter }: PageQuery) {
    if (after !== undefined && before !== undefined) {
      throw new PerduraError('cursor_invalid', { detail: 'Give `after` or `before`, not both.' });
    }
    this.#call = call;
    this.#limit = limit;
    this.#scope = { tenantId: call.actor.tenantId, list, filter };
    const open = (cursor: string | undefined): readonly string[] | undefined =>
      cursor === undefined ? undefined : call.services.cursors.open(this.#scope, cursor);
    this.request = { limit, after: open(after), before: open(before) };
  }

  /** The request of a list that is sorted by id alone. */
  get byId(): PageRequest<string> {
    return { limit: this.#limit, after: this.request.after?.[0], before: this.request.before?.[0] };
  }

  /** The answer: the items, cursors from the first and last row, and the same as `Link` headers (RFC 8288). */
  reply<Row, Item>(
    page: Page<Row>,
    keyOf: (row: Row) => readonly string[],
    toItem: (row: Row) => Item,
  ): Reply<ListBody<Item>> {
    const first = page.rows[0];
    const last = page.rows.at(-1);
    const next = page.moreAfter && last !== undefined ? this.#sign(keyOf(last)) : null;
    const prev = page.moreBefore && first !== undefined ? this.#sign(keyOf(first)) : null;
    const more = this.request.before === undefined ? page.moreAfter : page.moreBefore;
    const links = [this.#link('next', 'after', next), this.#link('prev', 'before', prev)].filter((link) => link !== '');
    return {
      body: { data: page.rows.map(toItem), has_more: more, next, prev },
      ...(links.length > 0 && { headers: { link: links.join(', ') } }),
    };
  }

  /** The answer of a list that is read in one direction only, and ends where it says. */
  forwardReply<Item>(items: readonly Item[], resumeAfter: readonly string[] | undefined): Reply<ListBody<Item>> {
    const next = resumeAfter === undefined ? null : this.#sign(resumeAfter);
    return {
      body: { data: [...items], has_more: next !== null, next, prev: null },
      ...(next !== null && { headers: { link: this.#link('next', 'after', next) } }),
    };
  }

  #sign(key: readonly string[]): string {
    return this.#call.services.cursors.sign(this.#scope, key);
  }

  #link(rel: string, parameter: string, cursor: string | null): string {
    if (cursor === null) return '';
    const url = new URL(this.#call.url, 'http://here');
    for (const name of ['after', 'before', 'around']) url.searchParams.delete(name);
    url.searchParams.set(parameter, cursor);
    return `<${url.pathname}${url.search}>; rel="${rel}"`;
  }
}
