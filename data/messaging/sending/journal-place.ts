import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Which journal: that of a number under one fence. */
export interface JournalPlace {
  readonly folder: string;
  readonly numberId: string;
  readonly fence: bigint;
}

/** Path of one of the files that make a journal. */
export function segmentPath({ folder, numberId, fence }: JournalPlace, segment: number): string {
  return join(folder, `${numberId}.${fence}.${segment}.log`);
}

/** The files of a number's journals that are there, by fence. */
export function journalFiles(folder: string, numberId: string): Map<bigint, string[]> {
  const files = new Map<bigint, string[]>();
  for (const name of list(folder)) {
    const [number, fence, segment, ending] = name.split('.');
    if (number !== numberId || ending !== 'log' || !fence || !segment || !/^\d+$/.test(fence)) continue;
    const known = files.get(BigInt(fence)) ?? [];
    files.set(BigInt(fence), [...known, join(folder, name)]);
  }
  return files;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
