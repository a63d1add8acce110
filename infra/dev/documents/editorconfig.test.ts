import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { trackedFiles } from '../gates/tracked-files.ts';
import { ROOT } from './paths.ts';

const BINARY = /\.(png|jpe?g|gif|webp|ico|woff2?|ogg|mp[34]|pdf|wasm|zip)$/;
/** Lines of a PDF's cross-reference table end in a blank by its standard (ISO 32000, 7.5.4). */
const PDF_TABLE = /^\d{10} \d{5} [fn] $/gm;
const files = (await trackedFiles()).filter((file) => !BINARY.test(file));

describe('.editorconfig', () => {
  it('says what Prettier does', async () => {
    const options = await resolveConfig(join(ROOT, 'domain/x.ts'), { editorconfig: true });
    expect(options).toMatchObject({ tabWidth: 2, useTabs: false, endOfLine: 'lf', printWidth: 120 });
    const own = JSON.parse(await readFile(join(ROOT, '.prettierrc.json'), 'utf8')) as Record<string, unknown>;
    expect(own).not.toHaveProperty('tabWidth');
    expect(own['printWidth'] ?? 120).toBe(120);
  });

  it('is kept by every text file: LF, a final newline, no blanks at a line end', async () => {
    const faults: string[] = [];
    for (const file of files) {
      const text = await readFile(join(ROOT, file), 'utf8');
      if (text.includes('\r')) faults.push(`${file}: CR`);
      if (text !== '' && !text.endsWith('\n')) faults.push(`${file}: no final newline`);
      if (!file.endsWith('.md') && /[ \t]+$/m.test(text.replace(PDF_TABLE, '')))
        faults.push(`${file}: blanks at a line end`);
    }
    expect(faults).toEqual([]);
  });
});
