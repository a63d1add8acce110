import type { Browser, Locator, Page } from 'playwright-core';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { contextOf, DESK, type Look } from './look.ts';
import { watchProblems } from './page-problems.ts';

/** A message as the phone shows it. */
export interface PhoneMessage {
  readonly direction: string;
  readonly status: string;
  readonly text: string;
}

/** A customer. */
export interface Customer {
  readonly name: string;
  /** Country code and number, digits only. */
  readonly waId: string;
}

/** The phone of customers: the page of the sandbox in a browser, used as a person uses it. */
export class PhoneDriver {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly #url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.problems = watchProblems(page);
    this.#url = url;
  }

  /** Opens the page with the list of contacts. `sandboxUrl` is that of the run file. */
  static async open(browser: Browser, sandboxUrl: string, look: Look = DESK): Promise<PhoneDriver> {
    const context = await browser.newContext(contextOf(look));
    const phone = new PhoneDriver(await context.newPage(), sandboxUrl);
    await phone.leaveChat();
    return phone;
  }

  /** Makes a contact by the dialog; its chat is open then. */
  async addContact({ name, waId }: Customer): Promise<void> {
    await this.page.getByTestId('new-contact').click();
    await this.page.getByTestId('dialog-wa_id').fill(`+${waId}`);
    await this.page.getByTestId('dialog-name').fill(name);
    await this.page.getByTestId('dialog-submit').click();
    await this.page.getByTestId('message-text').waitFor();
  }

  /** The row of a contact in the list, with the last words and the count of unread messages. */
  chat({ waId }: Customer): Locator {
    return this.page.locator(`[data-testid="chat"][data-wa-id="${waId}"]`);
  }

  /** Opens a chat: the customer reads what is in it. */
  async openChat(customer: Customer): Promise<void> {
    await this.chat(customer).click();
    await this.page.getByTestId('message-text').waitFor();
  }

  /** Goes to the list of contacts: what arrives now is delivered and not read. */
  async leaveChat(): Promise<void> {
    await this.page.goto(this.#url);
    await this.page.getByTestId('chats').locator('li').first().waitFor();
  }

  /** Writes a text into the open chat. */
  async write(text: string): Promise<void> {
    await this.page.getByTestId('message-text').fill(text);
    await this.page.getByTestId('send').click();
  }

  /** Taps a button of the newest message that offers it. */
  async tap(button: string): Promise<void> {
    await this.page.getByTestId('reply').filter({ hasText: button }).last().click();
  }

  /** Messages of the open chat that hold a text. */
  message(text: string): Locator {
    return this.page.getByTestId('message').filter({ hasText: text });
  }

  /** All messages of the open chat, oldest first. */
  async messages(): Promise<readonly PhoneMessage[]> {
    const found = await this.page.getByTestId('message').all();
    return Promise.all(
      found.map(async (one) => ({
        direction: (await one.getAttribute('data-direction')) ?? '',
        status: (await one.getAttribute('data-status')) ?? '',
        text: await one.locator('.bubble').innerText(),
      })),
    );
  }

  /** Takes the customer's phone off the net, or back: what is sent meanwhile is delivered then. */
  async setOnline({ waId }: Customer, online: boolean): Promise<void> {
    const answer = await this.page.request.patch(`${this.#url}/_sandbox/phones/${waId}`, { data: { online } });
    if (!answer.ok()) throw new Error(`the sandbox answered ${String(answer.status())}: ${await answer.text()}`);
  }

  /** Waits until the business has acknowledged all that customers wrote; `timeoutMs` is in milliseconds. */
  async untilHeard(timeoutMs: number): Promise<void> {
    const nothingWaits = async (): Promise<boolean> => {
      const answer = await this.page.request.get(`${this.#url}/_sandbox/webhooks`);
      return ((await answer.json()) as { readonly pending: number }).pending === 0;
    };
    await waitUntil(nothingWaits, { timeoutMs, what: 'webhooks acknowledged' });
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
