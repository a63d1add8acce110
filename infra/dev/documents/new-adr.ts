import { createAdr } from './create-adr.ts';

process.stdout.write(`${await createAdr(process.argv.slice(2).join(' '))}\n`);
