import { migrate } from '#prisma/scripts/migrate.ts';
import { startBroker } from './broker.ts';

/**
 * The broker as a process: prints its URL as one line, ends with its standard input. So what it started ends even
 * when the test runner is killed.
 */
const broker = await startBroker(migrate);
process.stdout.write(`${broker.url}\n`);
process.stdin.resume();
process.stdin.once('end', () => {
  void broker.stop().finally(() => process.exit());
});
