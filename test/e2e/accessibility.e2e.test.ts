import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '#test/harness/axe.ts';
import { openBrowser } from '#test/harness/browser.ts';
import { LOOKS, type Look } from '#test/harness/look.ts';
import { startStack, type Stack } from '#test/harness/start-stack.ts';
import { StudioDriver } from '#test/harness/studio-driver.ts';
import { BUSY_SCENES, QUIET_SCENES, type Scene, type Stage } from './demo/scenes.ts';
import { tellStories } from './demo/tell-stories.ts';

let stack: Stack;
let browser: Browser;
let agent: StudioDriver;
let stage: Stage;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  agent = await StudioDriver.signIn(browser, stack.run.sign_in_url);
  stage = { browser, run: stack.run, session: await agent.session() };
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const inAllLooks = (scenes: readonly Scene[]): (Scene & Look)[] =>
  scenes.flatMap((scene) => LOOKS.map((look) => ({ ...scene, ...look })));

/** Nothing that axe knows is broken, nothing stands out of the page at the side, and the console is silent. */
async function check({ show, ...look }: Scene & Look): Promise<void> {
  const { page, problems, close } = await show(stage, look);
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(problems).toEqual([]);
  await close();
}

describe('before anybody wrote', () => {
  it.each(inAllLooks(QUIET_SCENES))('$name is accessible in $theme at $width px', check);
});

describe('with conversations', () => {
  beforeAll(async () => {
    await tellStories(stack.run, agent);
  });

  it.each(inAllLooks(BUSY_SCENES))('$name is accessible in $theme at $width px', check);
});
