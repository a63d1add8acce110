import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { contextOf, DESK, type Look } from './look.ts';
import { watchProblems } from './page-problems.ts';

/** A sign-in, for further pages of the same person: a sign-in link works once. */
export type Session = NonNullable<BrowserContextOptions['storageState']>;

/** A message as the thread shows it. */
export interface ThreadMessage {
  readonly id: string;
  readonly direction: string;
  readonly text: string;
}

/** An agent at work: the studio in a browser, used as a person uses it. */
export class StudioDriver {
  readonly page: Page;
  readonly problems: readonly string[];

  private constructor(page: Page) {
    this.page = page;
    this.problems = watchProblems(page);
  }

  /** Opens a page that is at no address yet. */
  static async open(browser: Browser, look: Look = DESK, session?: Session): Promise<StudioDriver> {
    const context = await browser.newContext({
      ...contextOf(look),
      ...(session !== undefined && { storageState: session }),
    });
    return new StudioDriver(await context.newPage());
  }

  /** Follows the one-time link of the run file and ends in the inbox. */
  static async signIn(browser: Browser, signInUrl: string | null, look: Look = DESK): Promise<StudioDriver> {
    if (signInUrl === null) throw new Error('there is no sign-in link: the product runs without its demo tenant');
    const studio = await StudioDriver.open(browser, look);
    await studio.page.goto(signInUrl);
    await studio.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    return studio;
  }

  /** The sign-in of this page. */
  async session(): Promise<Session> {
    return this.page.context().storageState();
  }

  /** Id of the member who is signed in. */
  async memberId(): Promise<string> {
    const answer = await this.page.request.get(new URL('/v1/me', this.page.url()).href);
    return ((await answer.json()) as { readonly id: string }).id;
  }

  /** The row of a contact in the list. */
  row(name: string): Locator {
    return this.page.getByTestId('conversation-row').filter({ hasText: name });
  }

  /** Opens the conversation with a contact and waits until its messages stand there. */
  async openConversation(name: string): Promise<void> {
    await this.row(name).click();
    await this.page.getByTestId('thread').waitFor();
  }

  /** Messages of the open thread that hold a text. */
  bubble(text: string): Locator {
    return this.page.getByTestId('bubble').filter({ hasText: text });
  }

  /** The line above a message that tells which flow and which of its nodes sent it. */
  runLine(text: string): Locator {
    return this.bubble(text).locator('xpath=preceding-sibling::*[1][@data-run]');
  }

  /** How far a message of ours came, as the sign beside it tells. */
  async tick(text: string): Promise<string | null> {
    return this.bubble(text).getByTestId('tick').getAttribute('data-status');
  }

  /** All messages of the open thread, oldest first. */
  async messages(): Promise<readonly ThreadMessage[]> {
    const found = await this.page.getByTestId('bubble').all();
    return Promise.all(
      found.map(async (one) => ({
        id: (await one.getAttribute('data-message')) ?? '',
        direction: (await one.getAttribute('data-direction')) ?? '',
        text: await one.innerText(),
      })),
    );
  }

  /** Writes an answer in the composer and sends it. */
  async answer(text: string): Promise<void> {
    await this.page.getByTestId('composer').fill(text);
    await this.page.getByTestId('send').click();
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
