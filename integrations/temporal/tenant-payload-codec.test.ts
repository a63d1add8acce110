import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { expect, it } from 'vitest';
import { TenantPayloadCodec } from './tenant-payload-codec.ts';

const tenants = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'] as const;
const keys = new Map(tenants.map((tenant) => [tenant as string, randomBytes(32)]));
const codec = new TenantPayloadCodec({
  payloadKeyOf: (tenant) => Promise.resolve(keys.get(tenant) ?? Buffer.alloc(32)),
});
const context = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;
const payload = defaultPayloadConverter.toPayload({ planted: 'canary' });

it('hides what it encodes and gives it back', async () => {
  const [encoded] = await codec.encode([payload], context(`t/${tenants[0]}/run/1`));
  if (!encoded?.data) throw new Error('nothing was encoded');
  expect(Buffer.from(encoded.data).toString('latin1')).not.toContain('canary');
  const [decoded] = await codec.decode([encoded]);
  expect(defaultPayloadConverter.fromPayload(decoded ?? {})).toEqual({ planted: 'canary' });
});

it('does not open with the key of another tenant', async () => {
  const [encoded] = await codec.encode([payload], context(`t/${tenants[0]}/run/1`));
  const moved = { ...encoded, metadata: { ...encoded?.metadata, tenant: Buffer.from(tenants[1]) } };
  await expect(codec.decode([moved])).rejects.toMatchObject({ code: 'content_unreadable' });
});

it('lets workflows without a tenant pass', async () => {
  expect(await codec.encode([payload], context('anything'))).toEqual([payload]);
  expect(await codec.decode([payload])).toEqual([payload]);
});
