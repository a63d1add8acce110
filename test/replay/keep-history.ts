import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** Set to 1, tests write the histories of their workflows here, to be replayed by every later version of the code. */
const RECORD = process.env['RECORD_HISTORIES'] === '1';

/**
 * Keeps the history of a workflow as `test/histories/<name>.json`, when histories are being recorded. Payloads are
 * decoded, because the keys of test tenants do not outlive their test; they hold ids of test tenants only.
 */
export async function keepHistory(
  handle: Pick<WorkflowHandle, 'fetchHistory'>,
  codec: PayloadCodec,
  name: string,
): Promise<void> {
  if (!RECORD) return;
  const history = await handle.fetchHistory();
  await decodePayloads(history, codec);
  const file = join(import.meta.dirname, '../histories', `${name}.json`);
  await mkdir(dirname(file), { recursive: true });
  // Who worked on it names a machine, which is nobody's business.
  await writeFile(file, `${historyToJSON(history).replaceAll(/"identity": "[^"]*"/g, '"identity": "test"')}\n`);
}

/** Decodes each payload where it stands, wherever that is. */
async function decodePayloads(value: unknown, codec: PayloadCodec): Promise<void> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [key, child] of Object.entries(value)) {
    if (!isPayload(child)) await decodePayloads(child, codec);
    else Reflect.set(value, key, (await codec.decode([child]))[0]);
  }
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value;
}
