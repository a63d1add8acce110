import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADR_FOLDER, adrFileName, adrIndex, readAdrs } from './adr.ts';

/**
 * Starts the next record from the template and brings the index up to date.
 * @returns path of the new record
 * @throws Error when the title is empty
 */
export async function createAdr(title: string, folder = ADR_FOLDER): Promise<string> {
  if (title.trim() === '') throw new Error('usage: npm run adr:new "title"');
  const next = Number((await readAdrs(folder)).at(-1)?.number ?? 0) + 1;
  const path = join(folder, adrFileName(next, title));
  const template = await readFile(join(folder, '0000-template.md'), 'utf8');
  const text = template.replace(/^# .*$/m, `# ADR-${String(next).padStart(4, '0')}: ${title.trim()}`);
  await writeFile(path, text, { flag: 'wx' });
  await writeFile(join(folder, 'README.md'), adrIndex(await readAdrs(folder)));
  return path;
}
