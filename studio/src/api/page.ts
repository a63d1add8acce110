/** One page of a list: cursors lead on and back. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly has_more: boolean;
  readonly next: string | null;
  readonly prev: string | null;
}

/** Adds what is set to a path as its query. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`;
}
