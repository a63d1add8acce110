import { z } from 'zod';

const paging = z
  .looseObject({
    cursors: z.looseObject({ before: z.string().optional(), after: z.string().optional() }).optional(),
    next: z.string().optional(),
  })
  .optional();

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null on the last. */
  readonly after: string | null;
}

/** Which page of a list is asked for. */
export interface PageRequest {
  readonly limit?: number;
  readonly after?: string;
}

/** The form of a list with items of one schema. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ data: z.array(item), paging });
}

/** Reads a list: there is a next page only where WhatsApp gives its address; a cursor alone stands on the last page too. */
export function toPage<Item>(answer: { data: Item[]; paging?: z.output<typeof paging> }): Page<Item> {
  const after = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after;
  return { items: answer.data, after: after ?? null };
}

/** Walks all pages of a list. */
export async function* allPages<Item>(read: (after: string | undefined) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let after: string | undefined;
  do {
    const page: Page<Item> = await read(after);
    yield* page.items;
    after = page.after ?? undefined;
  } while (after !== undefined);
}
