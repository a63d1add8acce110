import { readFile } from 'node:fs/promises';

/**
 * Reads a JSON file, or gives undefined when there is none.
 * @throws Error when it is there and is not JSON.
 */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as unknown;
}
