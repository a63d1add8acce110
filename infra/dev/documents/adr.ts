import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** Folder of the architecture decision records. */
export const ADR_FOLDER = join(ROOT, 'docs', 'adr');

/** Headings every record has, in this order. */
export const SECTIONS = [
  'Context',
  'Forces',
  'Options',
  'Decision',
  'Consequences',
  'How we would notice it was wrong',
] as const;

const FILE = /^(\d{4})-([a-z0-9-]+)\.md$/;

/** One architecture decision record. */
export interface Adr {
  readonly number: string;
  readonly file: string;
  readonly title: string;
  readonly status: string;
  readonly sections: readonly string[];
  readonly text: string;
}

/** Reads all records, the template (0000) left out, in the order of their numbers. */
export async function readAdrs(folder = ADR_FOLDER): Promise<Adr[]> {
  const files = (await readdir(folder)).filter((file) => FILE.test(file) && !file.startsWith('0000')).toSorted();
  return Promise.all(files.map(async (file) => parseAdr(file, await readFile(join(folder, file), 'utf8'))));
}

function parseAdr(file: string, text: string): Adr {
  return {
    number: file.slice(0, 4),
    file,
    title: /^# ADR-\d{4}: (.+)$/m.exec(text)?.[1] ?? '',
    status: /^Status: (.+)$/m.exec(text)?.[1] ?? '',
    sections: [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? ''),
    text,
  };
}

/** Gives the text of the index, `docs/adr/README.md`. */
export function adrIndex(adrs: readonly Adr[]): string {
  const rows = adrs.map(({ number, file, title, status }) => `- [ADR-${number}](${file}): ${title} (${status})`);
  return [
    '# Architecture decision records',
    '',
    'Decisions that are dear to change, with what they cost. `npm run adr:new "title"` starts one from the',
    '[template](0000-template.md) and writes this index. Code cites a record as `ADR-0001`; a record is never rewritten:',
    'a later one supersedes it, and both say so.',
    '',
    ...rows,
    '',
  ].join('\n');
}

/** Turns a title into the file name of record `number`. */
export function adrFileName(number: number, title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${String(number).padStart(4, '0')}-${words}.md`;
}
