import { parseArgs } from 'node:util';
import { machineLine } from '../shared/machine.ts';
import { benchSend } from './bench-send.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '20000' } } });

console.log(machineLine());
const say = (line: string): void => {
  console.log(line);
};
console.log(JSON.stringify(await benchSend({ messages: Number(values.messages), say })));
process.exit(0);
