import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LAYERS } from '../architecture/layers.ts';
import { ROOT } from '../documents/paths.ts';
import { toolGate } from './gate.ts';

const folders = Object.keys(LAYERS).filter((layer) => existsSync(join(ROOT, layer)));

/** The import table of the architecture holds, and nothing imports in a circle. */
export const imports = toolGate('imports', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...folders]);
