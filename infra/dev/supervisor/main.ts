import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '#domain/config/config.ts';
import { settleInstallation } from './installation.ts';
import { readOptions } from './options.ts';
import { Product } from './product.ts';
import { untilTold } from './until-told.ts';

/** All must have ended this long after Ctrl-C, in milliseconds. */
const STOP_WITHIN_MS = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
// A closed terminal or pipe must not end the product.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

// What the product writes (database of the processes, logs, keys) is its owner's alone.
process.umask(0o077);

try {
  const told = untilTold();
  const { demo } = readOptions(process.argv.slice(2));
  const product = await Product.claim(await settleInstallation(process.env), { demo, say });
  const started = product.start();
  try {
    const run = await Promise.race([started, told]);
    if (typeof run === 'object') {
      say(`ready ${run.studio}`);
      if (run.sign_in_url !== null) say(`sign in ${run.sign_in_url}`);
    }
    say(`stopping (${await told})`);
  } finally {
    started.catch(() => undefined);
    await Promise.race([product.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  }
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || !(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\n  because: ${explain(error.cause)}`;
  return `${error.message}${cause}`;
}
