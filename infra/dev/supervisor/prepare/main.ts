import { text } from 'node:stream/consumers';
import { migrate } from '#prisma/scripts/migrate.ts';
import { seedDemo } from '#prisma/seeds/demo.ts';
import { prepareJob, type PrepareResult } from './job.ts';

/** Takes its job from standard input, so that no secret stands on a command line, and answers on standard output. */
const { demo, ...target } = prepareJob.parse(JSON.parse(await text(process.stdin)));
const { applied } = await migrate(target);
const result: PrepareResult = { applied, ...(demo === undefined ? {} : { demo: await seedDemo(demo) }) };
process.stdout.write(JSON.stringify(result), () => process.exit(0));
