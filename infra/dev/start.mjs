import { enter } from './bootstrap/enter.mjs';

await enter('infra/dev/supervisor/main.ts', process.argv.slice(2));
