import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of files by id. */
export interface Blobs {
  /** Keeps the bytes of an id. */
  put(id: string, bytes: Uint8Array): void;
  /** Returns the bytes, or undefined when there are none */
  get(id: string): Uint8Array | undefined;
  /** Removes the bytes of an id. */
  delete(id: string): void;
  /** Removes everything. */
  clear(): void;
}

/** Files in memory, for tests. */
export function createMemoryBlobs(): Blobs {
  const files = new Map<string, Uint8Array>();
  return {
    put: (id, bytes) => void files.set(id, bytes),
    get: (id) => files.get(id),
    delete: (id) => void files.delete(id),
    clear: () => files.clear(),
  };
}

/** Files in a folder. Ids are made by the sandbox and hold letters, digits and `-_` only. */
export function createFolderBlobs(folder: string): Blobs {
  const pathOf = (id: string): string => {
    if (!/^[\w-]+$/.test(id)) throw new RangeError(`not an id of a file: ${id}`);
    return join(folder, id);
  };
  mkdirSync(folder, { recursive: true });
  return {
    put: (id, bytes) => writeFileSync(pathOf(id), bytes),
    get: (id) => {
      try {
        return readFileSync(pathOf(id));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    delete: (id) => rmSync(pathOf(id), { force: true }),
    clear: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    },
  };
}
