import type { Browser, Page } from 'playwright-core';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import type { Look } from '#test/harness/look.ts';
import { PhoneDriver } from '#test/harness/phone-driver.ts';
import { StudioDriver, type Session } from '#test/harness/studio-driver.ts';
import { APPOINTMENT_FLOW_NAME } from './appointment-flow.ts';
import { ANA } from './people.ts';

/** Where scenes are set. */
export interface Stage {
  readonly browser: Browser;
  readonly run: RunFile;
  readonly session: Session;
}

/** A page that shows a scene, fully drawn. */
export interface Shown {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** A page as people meet it. */
export interface Scene {
  readonly name: string;
  readonly show: (stage: Stage, look: Look) => Promise<Shown>;
}

async function shown(driver: StudioDriver | PhoneDriver): Promise<Shown> {
  // Nothing is hovered over.
  await driver.page.mouse.move(0, 0);
  await driver.page.evaluate('document.fonts.ready.then(() => true)');
  return { page: driver.page, problems: driver.problems, close: () => driver.close() };
}

async function inbox({ browser, run, session }: Stage, look: Look): Promise<StudioDriver> {
  const studio = await StudioDriver.open(browser, look, session);
  await studio.page.goto(`${run.studio}/inbox`);
  return studio;
}

/** What there is to see before anybody wrote. */
export const QUIET_SCENES: readonly Scene[] = [
  {
    name: 'sign-in',
    show: async ({ browser, run }, look) => {
      const studio = await StudioDriver.open(browser, look);
      await studio.page.goto(`${run.studio}/sign-in`);
      await studio.page.getByRole('button', { name: 'Sign in' }).waitFor();
      return shown(studio);
    },
  },
  {
    name: 'inbox-empty',
    show: async (stage, look) => {
      const studio = await inbox(stage, look);
      await studio.page.getByText('Nobody is waiting').waitFor();
      return shown(studio);
    },
  },
];

/** What there is to see once the stories are told. */
export const BUSY_SCENES: readonly Scene[] = [
  {
    name: 'inbox-list',
    show: async (stage, look) => {
      const studio = await inbox(stage, look);
      await studio.row(ANA.name).waitFor();
      return shown(studio);
    },
  },
  {
    name: 'inbox-thread',
    show: async (stage, look) => {
      const studio = await inbox(stage, look);
      await studio.openConversation(ANA.name);
      // Counts follow what was read a moment later: the second look is the settled one.
      await studio
        .row(ANA.name)
        .getByText(/unread/)
        .waitFor({ state: 'detached' });
      await studio.page.reload();
      await studio.bubble('Perfeito').waitFor();
      await studio.runLine('Sem problema').getByText(APPOINTMENT_FLOW_NAME).waitFor();
      await studio.page.getByTestId('composer').fill('Combinado! Remarquei para quinta, às 15h. Até lá 👋');
      return shown(studio);
    },
  },
  {
    name: 'phone',
    show: async ({ browser, run }, look) => {
      const phone = await PhoneDriver.open(browser, run.sandbox, look);
      await phone.openChat(ANA);
      await phone.message('Perfeito').waitFor();
      return shown(phone);
    },
  },
];
