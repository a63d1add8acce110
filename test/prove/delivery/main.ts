import { parseArgs } from 'node:util';
import { proveDelivery } from './prove-delivery.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    inbound: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});

const proof = await proveDelivery({
  messages: Number(values.messages),
  inbound: Number(values.inbound),
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (line) => {
    console.log(line);
  },
});
console.log(JSON.stringify(proof));
process.exit(proof.lost + proof.doubled + proof.unsettled === 0 ? 0 : 1);
