import { freePort } from '#infra/dev/parts/free-port.ts';
import { launchProcess } from '#infra/dev/parts/launch.ts';
import { stopChild } from '#infra/dev/parts/stop-process.ts';
import { temporalAnswers } from '#infra/dev/parts/temporal/answers.ts';
import { devServerLaunch } from '#infra/dev/parts/temporal/dev-server.ts';
import { findTemporalCli } from '#infra/dev/parts/temporal/find-cli.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';

/** A Temporal for tests: its address `host:port`, and how to end what was started. */
export interface TestTemporal {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Gives the Temporal of a test run: `TEMPORAL_ADDRESS` when set, else a development server that keeps nothing. */
export async function startTestTemporal(): Promise<TestTemporal> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '') return { address: given, stop: () => Promise.resolve() };
  const cli = await findTemporalCli((line) => process.stderr.write(`${line}\n`));
  const port = await freePort();
  const child = launchProcess(devServerLaunch({ cli, port, logLevel: 'error' }));
  const log: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  child.stdout?.resume();
  const address = `127.0.0.1:${String(port)}`;
  const stop = (): Promise<void> => stopChild(child, 'SIGTERM', 5_000);
  try {
    await waitUntil(() => temporalAnswers(address), { timeoutMs: 60_000, what: 'Temporal of the tests' });
  } catch (cause) {
    await stop();
    throw new Error(`Temporal did not start: ${log.join('').slice(-2_000)}`, { cause });
  }
  return { address, stop };
}
