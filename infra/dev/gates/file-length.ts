import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../documents/paths.ts';
import type { Gate } from './gate.ts';
import { trackedFiles } from './tracked-files.ts';

/** Longest hand-written file, in lines. */
const MOST_LINES = 300;
const HAND_WRITTEN = /\.(tsx?|[cm]?js|css|prisma)$/;
const MADE = /^(prisma\/generated\/|test\/histories\/)/;

/** No hand-written file is longer than a reader can hold. */
export const fileLength: Gate = {
  name: 'file length',
  findings: async () => {
    const files = (await trackedFiles()).filter((file) => HAND_WRITTEN.test(file) && !MADE.test(file));
    const long = await Promise.all(
      files.map(async (file) => {
        const lines = (await readFile(join(ROOT, file), 'utf8')).split('\n').length - 1;
        return lines > MOST_LINES ? `${file}: ${String(lines)} lines (at most ${String(MOST_LINES)})` : '';
      }),
    );
    return long.filter((finding) => finding !== '').join('\n');
  },
};
