import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { createSendingFixture, queueTexts, type SendingFixture } from '#test/sending/fixture.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestDatabase } from '#test/setup/tenant.ts';
import { cancelMessage } from './cancel-message.ts';

const db = openTestDatabase(await testDatabase());
let fixture: SendingFixture;
let id: string;

beforeAll(async () => {
  fixture = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 1 });
  [id = ''] = await queueTexts(db, fixture, fixture.numbers[0]?.numberId ?? '', fixture.contacts);
});
afterAll(() => db.close());

const cancel = (messageId: string) =>
  withTenant(db, fixture.tenantId, (tx) => cancelMessage(tx, fixture.tenantId, messageId));

it('cancels what is queued, once, with an event', async () => {
  await cancel(id);
  await expect(cancel(id)).rejects.toMatchObject({ code: 'message_not_cancellable', meta: { status: 'cancelled' } });
  const events = await withTenant(db, fixture.tenantId, (tx) =>
    tx.event.findMany({ where: { subject: id, name: 'message.status' } }),
  );
  expect(events.map(({ data }) => data)).toEqual([expect.objectContaining({ status: 'cancelled' })]);
});

it('is too late once the attempt began, and knows no other message', async () => {
  await withTenant(db, fixture.tenantId, (tx) => tx.message.update({ where: { id }, data: { state: 'sending' } }));
  await expect(cancel(id)).rejects.toMatchObject({ code: 'message_not_cancellable', meta: { status: 'sending' } });
  await expect(cancel(uuidv7())).rejects.toMatchObject({ code: 'not_found' });
});
