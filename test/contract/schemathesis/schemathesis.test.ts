import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';
import { schemathesisConfig } from './config.ts';
import { installSchemathesis } from './install.ts';

const EXAMPLES = process.env['SCHEMATHESIS_EXAMPLES'] ?? '12';
let api: TestApi;
let tenant: CreatedTenant;
let program: string;
let folder: string;

beforeAll(async () => {
  program = await installSchemathesis();
  folder = await mkdtemp(join(tmpdir(), 'perdura-schemathesis-'));
  api = await startTestApi();
  tenant = await api.tenant();
  const { contactId, conversationId } = await openWindow(api, tenant, '5511900000001', 'Maria');
  const message = await clientOf(api.url, tenant.apiKey)('POST', '/v1/messages', {
    to: '+5511900000001',
    type: 'text',
    text: { body: 'hello' },
  });
  const objects = {
    contacts: contactId,
    conversations: conversationId,
    numbers: tenant.numberId,
    messages: String(message.body.id),
  };
  await writeFile(join(folder, 'schemathesis.toml'), schemathesisConfig(objects));
}, 300_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

describe('schemathesis over the OpenAPI document', () => {
  it('finds nothing: no 5xx, no undeclared answer, no good request refused, no bad one taken', async () => {
    const { code, output } = await run([
      ...['--config-file', join(folder, 'schemathesis.toml')],
      'run',
      `${api.url}/v1/openapi.json`,
      ...['--header', `Authorization: Bearer ${tenant.apiKey}`],
      ...['--checks', 'all', '--max-examples', EXAMPLES, '--seed', '1', '--workers', '1'],
      // An endless answer is no case for a tool that waits for the end; its own test follows the stream.
      ...['--exclude-path', '/v1/events'],
      // It would find and revoke the very key of this run.
      ...['--exclude-operation-id', 'revokeApiKey'],
      ...['--request-timeout', '20', '--generation-database', 'none', '--no-color'],
    ]);
    expect(code, output.slice(-60_000)).toBe(0);
    // A run that was locked out would find nothing, too.
    expect(output).not.toContain('Authentication failed');
  }, 600_000);
});

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
