import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callGraph, send } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const DAY_MS = 86_400_000;
const body = { type: 'BODY', text: 'Hi {{1}}, thank you.', example: { body_text: [['Ana']] } };
let sandbox: TestSandbox;
let path: string;

beforeEach(async () => {
  sandbox = await startTestSandbox({ settings: { template_review_ms: 50 } });
  path = `/v25.0/${sandbox.demo.wabaId}/message_templates`;
});
afterEach(() => sandbox.stop());

const create = (template: Record<string, unknown>) =>
  callGraph(sandbox, path, {
    body: { name: 'thanks', language: 'en', category: 'UTILITY', components: [body], ...template },
  });
const idOf = async (template: Record<string, unknown> = {}): Promise<string> =>
  String((await create(template)).json['id']);
const decide = (id: string, decision: Record<string, unknown>) =>
  callGraph(sandbox, `/_sandbox/templates/${id}/decision`, { body: decision });

describe('templates', () => {
  it('are reviewed, told by webhook, and can be sent once approved', async () => {
    const created = await create({});
    expect(created.json).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
    const message = {
      type: 'template',
      template: {
        name: 'thanks',
        language: { code: 'en' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
      },
    };
    expect((await send(sandbox, '447911123456', message)).json.error?.code).toBe(132001);
    await sandbox.control.settled();
    expect(sandbox.receiver.values('message_template_status_update')).toEqual([
      {
        event: 'APPROVED',
        message_template_id: Number(created.json['id']),
        message_template_name: 'thanks',
        message_template_language: 'en',
        message_template_category: 'UTILITY',
        reason: 'NONE',
      },
    ]);
    expect((await send(sandbox, '447911123456', message)).status).toBe(200);
  });

  it('are listed in pages with the fields that are asked for', async () => {
    const first = await callGraph(sandbox, `${path}?limit=2&fields=name,status`);
    const { data, paging } = first.json as unknown as {
      data: object[];
      paging: { cursors: { after: string }; next: string };
    };
    expect(data).toHaveLength(2);
    expect(Object.keys(data[0] ?? {}).sort()).toEqual(['id', 'name', 'status']);
    const names = new Set<string>();
    let url: string | undefined = `${path}?limit=2`;
    while (url !== undefined) {
      const page: { json: Record<string, unknown> } = await callGraph(sandbox, url);
      for (const row of page.json['data'] as { id: string }[]) names.add(row.id);
      url = (page.json['paging'] as { next?: string } | undefined)?.next;
    }
    expect(names.size).toBe(6);
    expect(paging.next).toContain(`after=${paging.cursors.after}`);
    const portuguese = await callGraph(sandbox, `${path}?language=pt_BR&name=order_update`);
    expect(portuguese.json['data']).toHaveLength(1);
  });

  it('are rejected, paused, disabled and come back, and sends follow', async () => {
    const id = await idOf({ components: [{ type: 'BODY', text: 'Nothing to fill in' }] });
    const sendIt = async () =>
      (
        await send(sandbox, '447911123456', {
          type: 'template',
          template: { name: 'thanks', language: { code: 'en' } },
        })
      ).json.error?.code;
    await decide(id, { event: 'REJECTED', reason: 'PROMOTIONAL' });
    expect((await callGraph(sandbox, `/v25.0/${id}?fields=status,rejected_reason`)).json).toMatchObject({
      status: 'REJECTED',
      rejected_reason: 'PROMOTIONAL',
    });
    expect(await sendIt()).toBe(132001);
    await decide(id, { event: 'APPROVED', category: 'MARKETING' });
    expect((await callGraph(sandbox, `/v25.0/${id}?fields=category,previous_category`)).json).toMatchObject({
      category: 'MARKETING',
      previous_category: 'UTILITY',
    });
    await decide(id, { event: 'PAUSED' });
    expect(await sendIt()).toBe(132015);
    expect((await callGraph(sandbox, `/v25.0/${id}/unpause`, { method: 'POST' })).json).toEqual({ success: true });
    expect(await sendIt()).toBeUndefined();
    await decide(id, { event: 'DISABLED' });
    expect(await sendIt()).toBe(132016);
    await callGraph(sandbox, `/_sandbox/templates/${id}/quality`, { body: { score: 'RED' } });
    await sandbox.control.settled();
    const events = sandbox.receiver.values('message_template_status_update').map((value) => value['event']);
    expect(events).toEqual(['REJECTED', 'APPROVED', 'PAUSED', 'REINSTATED', 'DISABLED']);
    expect(sandbox.receiver.values('message_template_quality_update')).toMatchObject([{ new_quality_score: 'RED' }]);
  });

  it('are edited once a day when approved, and not during review', async () => {
    const id = await idOf();
    const edit = (change: Record<string, unknown>) => callGraph(sandbox, `/v25.0/${id}`, { body: change });
    const other = { components: [{ type: 'BODY', text: 'Another text' }] };
    expect((await edit(other)).json.error).toMatchObject({ code: 100, error_subcode: 2388039 });
    await sandbox.control.settled();
    expect((await edit({ category: 'MARKETING' })).json.error?.code).toBe(100);
    expect((await edit(other)).json).toMatchObject({ success: true });
    await sandbox.control.settled();
    expect((await edit(other)).json.error).toMatchObject({ error_subcode: 2388039 });
    sandbox.control.clock.advance(DAY_MS);
    expect((await edit(other)).json).toMatchObject({ success: true });
  });

  it('are deleted by name, by id or by ids, and the name of an approved one stays taken for 30 days', async () => {
    const id = await idOf();
    await sandbox.control.settled();
    const remove = (query: string) => callGraph(sandbox, `${path}?${query}`, { method: 'DELETE' });
    expect((await remove('name=order_update&hsm_id=1')).json.error?.code).toBe(100);
    expect((await remove(`name=thanks&hsm_id=${id}`)).json).toEqual({ success: true });
    expect((await create({})).json.error).toMatchObject({ error_subcode: 2388023 });
    sandbox.control.clock.advance(30 * DAY_MS);
    expect((await create({})).status).toBe(200);
    expect((await remove('name=order_update')).json).toEqual({ success: true });
    expect((await callGraph(sandbox, `${path}?name=order_update`)).json['data']).toEqual([]);
    const another = await idOf({ name: 'another' });
    expect((await remove(`hsm_ids=["${another}"]`)).json).toEqual({ success: true });
    expect((await callGraph(sandbox, `/v25.0/${another}`)).json.error?.code).toBe(100);
  });

  it.each([
    ['an uppercase name', { name: 'Thanks' }, undefined],
    ['an unknown category', { category: 'SPAM' }, undefined],
    ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }, 2388072],
    ['a long body', { components: [{ type: 'BODY', text: 'x '.repeat(513) }] }, 2388040],
    [
      'a variable at the end',
      { components: [{ type: 'BODY', text: 'Hello dear {{1}}', example: { body_text: [['a']] } }] },
      2388299,
    ],
    [
      'too many variables',
      { components: [{ type: 'BODY', text: 'a {{1}} {{2}} {{3}} b', example: { body_text: [['a', 'b', 'c']] } }] },
      2388293,
    ],
    [
      'a gap in the variables',
      { components: [{ type: 'BODY', text: 'one two {{2}} three four five', example: { body_text: [['a']] } }] },
      2388072,
    ],
    ['no example', { components: [{ type: 'BODY', text: 'one two {{1}} three four five' }] }, 2388072],
    ['a variable in the footer', { components: [body, { type: 'FOOTER', text: '{{1}}' }] }, 2388073],
    ['a long header', { components: [{ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }, body] }, 2388040],
    [
      'mixed buttons',
      {
        components: [
          body,
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'a' },
              { type: 'URL', text: 'b', url: 'https://a.b' },
              { type: 'QUICK_REPLY', text: 'c' },
            ],
          },
        ],
      },
      undefined,
    ],
    [
      'a long label',
      { components: [body, { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] }] },
      2388040,
    ],
    [
      'three links',
      {
        components: [
          body,
          { type: 'BUTTONS', buttons: [1, 2, 3].map((n) => ({ type: 'URL', text: `l${n}`, url: 'https://a.b' })) },
        ],
      },
      undefined,
    ],
  ])('with %s are refused', async (_, change, subcode) => {
    const answer = await create(change);
    expect(answer.json.error).toMatchObject({ code: 100, ...(subcode !== undefined && { error_subcode: subcode }) });
    if (subcode !== undefined) expect(answer.json.error).toHaveProperty('error_user_msg');
  });

  it('exist once a language and are limited to 100 creations an hour', async () => {
    await create({});
    expect((await create({})).json.error).toMatchObject({ error_subcode: 2388024 });
    for (let index = 0; index < 120; index += 1) await create({ name: `n${index}` });
    expect((await create({ name: 'one_more' })).json.error?.code).toBe(80007);
    sandbox.control.clock.advance(3_600_000);
    expect((await create({ name: 'one_more' })).status).toBe(200);
  });

  it('for codes are made in many languages at once', async () => {
    const answer = await callGraph(sandbox, `/v25.0/${sandbox.demo.wabaId}/upsert_message_templates`, {
      body: {
        name: 'code',
        languages: ['en', 'pt_BR'],
        category: 'AUTHENTICATION',
        components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
      },
    });
    expect(answer.json['data']).toMatchObject([{ language: 'en', status: 'APPROVED' }, { language: 'pt_BR' }]);
  });
});
