import { parseArgs } from 'node:util';
import { machineLine } from '../shared/machine.ts';
import { benchIngest } from './bench-ingest.ts';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '50000' }, rate: { type: 'string', default: '2500' } },
});

console.log(machineLine());
const say = (line: string): void => {
  console.log(line);
};
console.log(JSON.stringify(await benchIngest({ events: Number(values.events), perSecond: Number(values.rate), say })));
process.exit(0);
