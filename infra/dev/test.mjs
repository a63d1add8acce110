import { enter } from './bootstrap/enter.mjs';

await enter('infra/dev/gates/main.ts', process.argv.slice(2));
