import type { Page } from '../../api/page.ts';

/** Loaded pages of a list, as the query cache holds them. */
export type Pages<Item> = readonly Page<Item>[];

interface Placing<Item> {
  readonly idOf: (item: Item) => string;
  /** Below zero when the first stands before the second. */
  readonly compare: (a: Item, b: Item) => number;
  /** What to show when an item is already there. */
  readonly merge: (known: Item, told: Item) => Item;
}

/**
 * Puts an item at its place in loaded pages: once, however often it is told, and merged with what was known. What
 * belongs behind the last loaded page is left out while there is more to load, for it comes with its own page.
 */
export function place<Item>(pages: Pages<Item>, told: Item, { idOf, compare, merge }: Placing<Item>): Pages<Item> {
  const known = find(pages, (item) => idOf(item) === idOf(told));
  const item = known === undefined ? told : merge(known, told);
  const rest = known === undefined ? pages : remove(pages, (other) => idOf(other) === idOf(told));
  for (const [index, page] of rest.entries()) {
    const at = page.data.findIndex((other) => compare(item, other) < 0);
    if (at !== -1) return rest.with(index, { ...page, data: page.data.toSpliced(at, 0, item) });
  }
  const last = rest.at(-1);
  if (last === undefined || (last.has_more && known === undefined)) return rest;
  return rest.with(-1, { ...last, data: [...last.data, item] });
}

/** Takes items out of loaded pages; pages without them stay the same objects. */
export function remove<Item>(pages: Pages<Item>, isGone: (item: Item) => boolean): Pages<Item> {
  return pages.map((page) => (page.data.some(isGone) ? { ...page, data: page.data.filter((i) => !isGone(i)) } : page));
}

/** The first loaded item of which something is true. */
export function find<Item>(pages: Pages<Item>, isIt: (item: Item) => boolean): Item | undefined {
  for (const page of pages) {
    const found = page.data.find(isIt);
    if (found !== undefined) return found;
  }
  return undefined;
}
