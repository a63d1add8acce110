import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from '#test/contract/support/client.ts';
import { openBrowser } from '#test/harness/browser.ts';
import { PhoneDriver, type Customer } from '#test/harness/phone-driver.ts';
import { startStack, type Stack } from '#test/harness/start-stack.ts';
import { StudioDriver } from '#test/harness/studio-driver.ts';

/** What comes after a crash comes within this, on a busy machine too, in milliseconds. */
const PATIENCE = { timeout: 60_000, interval: 100 };

const QUESTION = 'What can we do for you?';
const VISIT = 'A colleague will write to you with times for a visit.';
const PRICES = 'Plans start at 29 a month.';

let stack: Stack;
let browser: Browser;
let phone: PhoneDriver;
let studio: StudioDriver;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  phone = await PhoneDriver.open(browser, stack.run.sandbox);
  studio = await StudioDriver.signIn(browser, stack.run.sign_in_url);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function customerWrites(customer: Customer, text: string): Promise<void> {
  await phone.leaveChat();
  await phone.addContact(customer);
  await phone.write(text);
}

/** Waits until an outbound message shows a state in the studio. */
async function untilTick(text: string, status: string): Promise<void> {
  await expect.poll(() => studio.tick(text), { ...PATIENCE, message: `tick of “${text}”` }).toBe(status);
}

/** Both sides show exactly these messages in this order: nothing is lost, nothing is there twice. */
async function expectThread(expected: readonly (readonly ['inbound' | 'outbound', string])[]): Promise<void> {
  const rows = expected.map(([direction, text]) => ({ direction, text: expect.stringContaining(text) as string }));
  const shown = async (side: PhoneDriver | StudioDriver): Promise<unknown> =>
    (await side.messages()).map(({ direction, text }) => ({ direction, text }));
  await expect.poll(() => shown(phone), PATIENCE).toEqual(rows);
  await expect.poll(() => shown(studio), PATIENCE).toEqual(rows);
}

describe('a conversation between a customer and an agent', () => {
  it('goes from the first word through a flow to the answer of the agent, live on both screens', async () => {
    const ana = { name: 'Ana Beatriz Souza', waId: '5511987654321' };
    await customerWrites(ana, 'hi');
    await studio.openConversation(ana.name);
    await phone.message(QUESTION).waitFor();
    await studio.bubble(QUESTION).waitFor();
    expect(await studio.bubble(QUESTION).innerText()).toContain('Hi Ana!');
    for (const button of ['Prices', 'Book a visit', 'Talk to us']) {
      expect(await studio.bubble(QUESTION).innerText()).toContain(button);
    }

    await phone.tap('Book a visit');
    await phone.message(VISIT).waitFor();
    await studio.bubble(VISIT).waitFor();
    await studio.page.getByTestId('contact-panel').getByText('lead').waitFor();

    const runs = await clientOf(stack.run.api, stack.run.api_key ?? '')('GET', '/v1/runs');
    expect(runs.body.data).toHaveLength(1);
    for (const [text, node] of [
      [QUESTION, 'ask'],
      [VISIT, 'visit'],
    ] as const) {
      await expect
        .poll(() => studio.runLine(text).innerText(), PATIENCE)
        .toMatch(new RegExp(`^Welcome\\s*·\\s*v1\\s*·\\s*${node}$`));
      expect(await studio.runLine(text).getAttribute('data-run')).toBe(runs.body.data[0].id);
    }

    const answer = 'Would Thursday at 3 pm suit you?';
    await phone.leaveChat();
    await phone.setOnline(ana, false);
    await studio.answer(answer);
    await untilTick(answer, 'sent');
    await phone.setOnline(ana, true);
    await untilTick(answer, 'delivered');
    await expect.poll(() => phone.chat(ana).innerText(), PATIENCE).toContain(answer);
    await phone.openChat(ana);
    await untilTick(answer, 'read');
    expect(await studio.runLine(answer).count()).toBe(0);

    await phone.write('Yes, see you then!');
    await studio.bubble('Yes, see you then!').waitFor();
    await expectThread([
      ['inbound', 'hi'],
      ['outbound', QUESTION],
      ['inbound', 'Book a visit'],
      ['outbound', VISIT],
      ['outbound', answer],
      ['inbound', 'Yes, see you then!'],
    ]);
    expect([...studio.problems, ...phone.problems]).toEqual([]);
  });

  it('loses nothing and doubles nothing while the worker and Temporal are killed again and again', async () => {
    const bruno = { name: 'Bruno Carvalho', waId: '5521998765432' };
    const answer = 'For ten people it is 249 a month.';
    const killBoth = (): Promise<unknown> => Promise.all([stack.kill('worker'), stack.kill('temporal')]);

    await customerWrites(bruno, 'hi');
    await killBoth();
    await phone.message(QUESTION).waitFor(PATIENCE);
    await studio.row(bruno.name).waitFor(PATIENCE);
    await studio.openConversation(bruno.name);
    await studio.bubble(QUESTION).waitFor(PATIENCE);

    await Promise.all([phone.tap('Prices'), killBoth()]);
    await phone.message(PRICES).waitFor(PATIENCE);

    await killBoth();
    await phone.write('And for ten people?');
    await phone.untilHeard(PATIENCE.timeout);
    await studio.answer(answer);
    await phone.message(answer).waitFor(PATIENCE);
    await studio.bubble('And for ten people?').waitFor(PATIENCE);

    // What the crashes left behind has been worked off when these have made their way.
    await studio.answer('Shall I set it up?');
    await phone.message('Shall I set it up?').waitFor(PATIENCE);
    await phone.write('Please do');
    await studio.bubble('Please do').waitFor(PATIENCE);
    for (const text of [QUESTION, PRICES, answer, 'Shall I set it up?']) await untilTick(text, 'read');
    await expectThread([
      ['inbound', 'hi'],
      ['outbound', QUESTION],
      ['inbound', 'Prices'],
      ['outbound', PRICES],
      ['inbound', 'And for ten people?'],
      ['outbound', answer],
      ['outbound', 'Shall I set it up?'],
      ['inbound', 'Please do'],
    ]);
    expect(studio.problems).toEqual([]);
  }, 240_000);
});
