import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackedFiles } from '../gates/tracked-files.ts';
import { ADR_FOLDER, adrFileName, adrIndex, readAdrs, SECTIONS } from './adr.ts';
import { createAdr } from './create-adr.ts';
import { ROOT } from './paths.ts';

const adrs = await readAdrs();
const numbers = new Set(adrs.map(({ number }) => number));

describe('the records', () => {
  it.each(adrs)(
    '$file has its title, status and all sections in order',
    ({ number, file, title, status, sections }) => {
      expect(title).not.toBe('');
      expect(file).toBe(adrFileName(Number(number), title));
      expect(status).toMatch(/^(proposed|accepted|rejected|superseded by ADR-\d{4})$/);
      expect(sections).toEqual(SECTIONS);
    },
  );

  it('are numbered without a gap', () => {
    expect(adrs.map(({ number }) => Number(number))).toEqual(adrs.map((_, index) => index + 1));
  });

  it('stand in the index as they are (npm run adr:new writes it)', async () => {
    expect(await readFile(join(ADR_FOLDER, 'README.md'), 'utf8')).toBe(adrIndex(adrs));
  });

  it('name each other where one supersedes another', () => {
    for (const { number, status } of adrs) {
      const by = /^superseded by ADR-(\d{4})$/.exec(status)?.[1];
      if (by === undefined) continue;
      expect(adrs.find((adr) => adr.number === by)?.text).toContain(`Supersedes ADR-${number}`);
    }
  });

  it('are there wherever a file cites one', async () => {
    const dead: string[] = [];
    for (const file of (await trackedFiles()).filter((path) => /\.(tsx?|mjs|md|sql|prisma)$/.test(path))) {
      if (/^(infra\/dev\/documents\/|docs\/adr\/)/.test(file)) continue;
      for (const [citation, number] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/ADR-(\d{4})/g)) {
        if (!numbers.has(number ?? '')) dead.push(`${file}: ${citation}`);
      }
    }
    expect(dead).toEqual([]);
  });
});

describe('npm run adr:new', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perdura-adr-'));
    await copyFile(join(ADR_FOLDER, '0000-template.md'), join(folder, '0000-template.md'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('numbers records, fills the template and writes the index', async () => {
    expect(basename(await createAdr('Keep it simple', folder))).toBe('0001-keep-it-simple.md');
    expect(basename(await createAdr('É só o começo!', folder))).toBe('0002-e-so-o-comeco.md');
    const made = await readAdrs(folder);
    expect(made.map(({ title, status }) => [title, status])).toEqual([
      ['Keep it simple', 'proposed'],
      ['É só o começo!', 'proposed'],
    ]);
    expect(made[0]?.sections).toEqual(SECTIONS);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe(adrIndex(made));
  });

  it('wants a title', async () => {
    await expect(createAdr('  ', folder)).rejects.toThrow('usage');
  });
});
