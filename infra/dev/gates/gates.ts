import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../documents/paths.ts';
import { fileLength } from './file-length.ts';
import { toolGate, type Gate } from './gate.ts';
import { imports } from './imports.ts';

const typeProjects = ['.', 'studio'].filter((project) => existsSync(join(ROOT, project, 'tsconfig.json')));

/** Every check beside the tests, quick ones last so that the long ones start at once. */
export const GATES: readonly Gate[] = [
  toolGate('lint', 'eslint', ['.', '--max-warnings', '0']),
  ...typeProjects.map((project) => toolGate(project === '.' ? 'types' : `types of ${project}`, 'tsc', ['-p', project])),
  toolGate('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  toolGate('unused', 'knip', ['--no-progress']),
  imports,
  fileLength,
];
