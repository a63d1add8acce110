import { openBrowser } from '#test/harness/browser.ts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { samples } from '../media/samples.ts';
import { callGraph, send, wamidOf } from '../testing/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

const CUSTOMER = '5511988887777';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let sandbox: TestSandbox;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  sandbox = await startTestSandbox({ demo: { pairLimit: false } });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(5000);
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined));
});
afterEach(async () => {
  await page.close();
  await sandbox.stop();
  expect(problems).toEqual([]);
});

const byTestId = (id: string) => page.getByTestId(id);
const lastMessage = () => byTestId('message').last();

async function openChat(): Promise<void> {
  sandbox.control.phone(CUSTOMER, { name: 'Ana Ribeiro' });
  sandbox.control.receive(CUSTOMER, { type: 'text', text: { body: 'first' } });
  await page.goto(sandbox.url);
  await byTestId('chat').first().click();
  await lastMessage().waitFor();
}

async function findViolations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await engine.run();
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  });
}

describe('the phone page', () => {
  it('makes a contact by keyboard, writes as them and shows the answer, read and ticked', async () => {
    await page.goto(sandbox.url);
    await byTestId('new-contact').focus();
    await page.keyboard.press('Enter');
    await byTestId('dialog-wa_id').fill('+55 11 98888-7777');
    await byTestId('dialog-name').fill('Ana Ribeiro');
    await page.keyboard.press('Enter');
    await byTestId('message-text').fill('Olá *mundo*');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastMessage().textContent()).toContain('Olá mundo');
    expect(await lastMessage().locator('strong').textContent()).toBe('mundo');
    await expect
      .poll(() => sandbox.receiver.messages())
      .toMatchObject([{ from: CUSTOMER, text: { body: 'Olá *mundo*' } }]);
    expect(sandbox.receiver.values()[0]?.contacts).toMatchObject([{ profile: { name: 'Ana Ribeiro' } }]);

    const answer = await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'Hello <b>Ana</b>' } });
    const bubble = page.locator(`[data-wamid="${wamidOf(answer)}"]`);
    await bubble.waitFor();
    expect(await bubble.textContent()).toContain('Hello <b>Ana</b>');
    await expect.poll(() => bubble.getAttribute('data-status')).toBe('read');
    await expect
      .poll(() => sandbox.receiver.statuses().map((entry) => entry.status))
      .toEqual(['sent', 'delivered', 'read']);

    const mine = sandbox.control.messages()[0]?.wamid;
    expect(await byTestId('message').first().getByTestId('tick').getAttribute('data-status')).toBe('sent');
    await callGraph(sandbox, `/v25.0/${sandbox.demo.phoneNumberId}/messages`, {
      body: { messaging_product: 'whatsapp', status: 'read', message_id: mine, typing_indicator: { type: 'text' } },
    });
    await byTestId('typing').waitFor();
    await expect.poll(() => byTestId('message').first().getByTestId('tick').getAttribute('class')).toContain('read');
  });

  it('taps buttons, list rows and quick replies of templates', async () => {
    await openChat();
    const buttons = [{ type: 'reply', reply: { id: 'yes', title: 'Yes please' } }];
    await send(sandbox, CUSTOMER, {
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Sure?' }, action: { buttons } },
    });
    await page.getByRole('button', { name: 'Yes please' }).click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ interactive: { button_reply: { id: 'yes' } } });

    const sections = [
      {
        title: 'Sizes',
        rows: [
          { id: 's', title: 'Small' },
          { id: 'l', title: 'Large', description: 'XL too' },
        ],
      },
    ];
    await send(sandbox, CUSTOMER, {
      type: 'interactive',
      interactive: { type: 'list', body: { text: 'Size?' }, action: { button: 'Choose a size', sections } },
    });
    await byTestId('open-list').click();
    await byTestId('option').filter({ hasText: 'Large' }).click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ interactive: { list_reply: { id: 'l', description: 'XL too' } } });

    const components = [
      { type: 'header', parameters: [{ type: 'image', image: { link: `${sandbox.url}/page/icon.svg` } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
    ];
    await send(sandbox, CUSTOMER, {
      type: 'template',
      template: { name: 'spring_offer', language: { code: 'en' }, components },
    });
    await page.getByText('Hello Ana, our spring offer is here for you.').last().waitFor();
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ type: 'button', button: { text: 'Show me' } });
  });

  it('sends files with a caption, places, reactions and quotes', async () => {
    await openChat();
    await byTestId('message-text').fill('my parcel');
    await byTestId('attach').click();
    const chooser = page.waitForEvent('filechooser');
    await byTestId('attach-image').click();
    const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(samples['image']?.bytes ?? []) };
    await (await chooser).setFiles(file);
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ type: 'image', image: { caption: 'my parcel', mime_type: 'image/png' } });
    await expect
      .poll(() =>
        lastMessage()
          .locator('img')
          .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBe(1);

    await byTestId('attach').click();
    await byTestId('attach-pin').click();
    await byTestId('dialog-latitude').fill('41.7');
    await byTestId('dialog-submit').click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ location: { latitude: 41.7, longitude: 13.405 } });

    const wamid = wamidOf(await send(sandbox, CUSTOMER, { type: 'text', text: { body: 'Like it?' } }));
    const bubble = page.locator(`[data-wamid="${wamid}"]`);
    await bubble.hover();
    await bubble.getByTestId('react').click();
    await byTestId('option').first().click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ reaction: { message_id: wamid, emoji: '👍' } });
    await expect.poll(() => bubble.textContent()).toContain('👍');
    await bubble.hover();
    await bubble.getByTestId('quote-message').click();
    await byTestId('message-text').fill('I do');
    await byTestId('send').click();
    await expect
      .poll(() => sandbox.receiver.messages().at(-1))
      .toMatchObject({ text: { body: 'I do' }, context: { id: wamid } });
  });

  it('sets and ends faults, decides on templates, moves the clock', async () => {
    await openChat();
    await byTestId('code').fill('131016');
    await byTestId('set-fault').click();
    await byTestId('fault').waitFor();
    const text = { type: 'text', text: { body: 'x' } };
    expect((await send(sandbox, CUSTOMER, text)).json.error?.code).toBe(131016);
    await byTestId('clear-faults').click();
    await expect.poll(() => byTestId('fault').count()).toBe(0);
    expect((await send(sandbox, CUSTOMER, text)).status).toBe(200);
    await byTestId('tab-traffic').click();
    expect(await byTestId('call').count()).toBe(2);

    await byTestId('tab-templates').click();
    await byTestId('template').filter({ hasText: 'hello_world' }).getByTestId('pause').click();
    await byTestId('template').filter({ hasText: 'hello_world' }).getByTestId('unpause').waitFor();
    const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
    expect((await send(sandbox, CUSTOMER, hello)).json.error?.code).toBe(132015);

    await byTestId('tab-world').click();
    await byTestId('clock-day').click();
    await expect.poll(() => byTestId('business-note').textContent()).toContain('window closed');
    expect((await send(sandbox, CUSTOMER, text)).json.error?.code).toBe(131047);
    await byTestId('phone-settings').click();
    await byTestId('dialog-on_whatsapp').uncheck();
    await byTestId('dialog-submit').click();
    await expect.poll(() => sandbox.control.phone(CUSTOMER).on_whatsapp).toBe(false);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('is accessible in %s at %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await openChat();
    await send(sandbox, CUSTOMER, {
      type: 'document',
      document: { link: 'https://example.com/a.pdf', filename: 'a.pdf' },
    });
    await expect.poll(() => byTestId('message').count()).toBe(2);
    expect(await findViolations()).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    if (width < 500) await byTestId('open-panel').click();
    for (const tab of ['templates', 'traffic', 'world', 'faults']) {
      await byTestId(`tab-${tab}`).click();
      expect(await findViolations()).toEqual([]);
    }
  });
});
