/** Which part of a list is wanted. At most one of `after` and `before` is given; the beginning when neither is. */
export interface PageRequest<Key> {
  readonly limit: number;
  readonly after?: Key | undefined;
  readonly before?: Key | undefined;
}

/** A part of a list in the list's order, and whether there is more on either side. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** One step through a list: from `key` (from the beginning when absent), against the list's order when `backward`. */
export interface PageStep<Key> {
  readonly key: Key | undefined;
  readonly backward: boolean;
  readonly take: number;
}

/**
 * Fetches a keyset page: one row more than asked for tells whether there is more, so the cost does not grow with the
 * distance from the beginning, and new rows never shift a page.
 *
 * @param fetchRows - gives rows strictly beyond the key, nearest first
 */
export async function fetchPage<Row, Key>(
  { limit, after, before }: PageRequest<Key>,
  fetchRows: (step: PageStep<Key>) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const backward = before !== undefined;
  const found = await fetchRows({ key: before ?? after, backward, take: limit + 1 });
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  if (backward) return { rows: rows.toReversed(), moreBefore: more, moreAfter: true };
  return { rows, moreBefore: after !== undefined, moreAfter: more };
}
