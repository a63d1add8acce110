import { rename, writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH, WORKFLOWS_PATH } from './workflow-sources.ts';

/**
 * Bundles the workflow code into the file that is given. A process of its own, because the bundler needs some hundred
 * megabytes that a long-lived worker would never give back.
 */
const [, , path] = process.argv;
if (path === undefined) throw new Error('usage: main.ts <file>');
const { code } = await bundleWorkflowCode({
  workflowsPath: WORKFLOWS_PATH,
  failureConverterPath: FAILURE_CONVERTER_PATH,
  logger: new DefaultLogger('WARN'),
});
const draft = `${path}.${String(process.pid)}.new`;
await writeFile(draft, code);
await rename(draft, path);
