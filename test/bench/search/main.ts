import { parseArgs } from 'node:util';
import { machineLine } from '../shared/machine.ts';
import { benchSearch } from './bench-search.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });

console.log(machineLine());
const say = (line: string): void => {
  console.log(line);
};
console.log(JSON.stringify(await benchSearch({ messages: Number(values.messages), say })));
process.exit(0);
