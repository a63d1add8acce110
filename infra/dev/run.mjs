import { enter } from './bootstrap/enter.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('usage: node infra/dev/run.mjs <file.ts or tool> [arguments]');
await enter(program, args);
