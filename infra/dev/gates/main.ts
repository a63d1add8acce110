import type { Gate } from './gate.ts';
import { GATES } from './gates.ts';
import { runTests, type Count } from './tests.ts';

/** Gates run two at a time: more would only fight for the cores that CI machines have. */
const AT_ONCE = 2;

/**
 * `npm test`: every gate, then every test. `npm test -- <path>...` runs only the tests below these paths.
 */
const filters = process.argv.slice(2);
const gates = filters.length > 0 ? { passed: 0, failed: 0 } : await runGates(GATES);
const tests = await runTests(filters);
const failed = gates.failed + tests.failed;
process.stdout.write(`\n${String(gates.passed + tests.passed)} passed, ${String(failed)} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function runGates(all: readonly Gate[]): Promise<Count> {
  const waiting = [...all];
  const count = { passed: 0, failed: 0 };
  const lane = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      count[(await runGate(gate)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return count;
}

async function runGate({ name, findings }: Gate): Promise<boolean> {
  const started = performance.now();
  const found = await findings().catch((error: unknown) => String(error));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(found === '' ? `✓ ${name} (${seconds} s)\n` : `✗ ${name} (${seconds} s)\n${found}\n`);
  return found === '';
}
