/** What a browser that keeps nothing (blocked, private, full) remembers until the page goes. */
const memory = new Map<string, string>();

/** Reads what was kept under a key; null when nothing was. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Keeps a value over reloads where the browser allows it, else until the page goes. */
export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

/** Forgets what was kept under a key. */
export function removeStored(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be reached keeps nothing.
  }
}

/** All keys that begin with a prefix, in their order as text. */
export function storedKeys(prefix: string): readonly string[] {
  const kept = [...memory.keys()];
  try {
    for (let index = 0; index < localStorage.length; index += 1) kept.push(localStorage.key(index) ?? '');
  } catch {
    // The keys in memory are all there are.
  }
  return [...new Set(kept)].filter((key) => key.startsWith(prefix)).toSorted();
}
