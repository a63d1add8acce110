import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '#infra/dev/documents/paths.ts';
import { openBrowser } from '#test/harness/browser.ts';
import { LOOKS } from '#test/harness/look.ts';
import { startStack } from '#test/harness/start-stack.ts';
import { StudioDriver } from '#test/harness/studio-driver.ts';
import { BUSY_SCENES, QUIET_SCENES, type Scene, type Stage } from './demo/scenes.ts';
import { tellStories } from './demo/tell-stories.ts';

/** Pictures of the README by the name of the picture they are a copy of. */
const README_PICTURES = [
  ['inbox-thread-1440-light.png', 'inbox.png'],
  ['inbox-thread-1440-dark.png', 'inbox-dark.png'],
] as const;

const { values } = parseArgs({
  options: { out: { type: 'string' }, readme: { type: 'boolean', default: true } },
  allowNegative: true,
});
const folder = values.out ?? (await mkdtemp(join(tmpdir(), 'perdura-screenshots-')));
await mkdir(folder, { recursive: true });

async function takePictures(stage: Stage, scenes: readonly Scene[]): Promise<void> {
  for (const { name, show } of scenes) {
    for (const look of LOOKS) {
      const { page, close } = await show(stage, look);
      const path = join(folder, `${name}-${String(look.width)}-${look.theme}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      console.log(path);
      await close();
    }
  }
}

const stack = await startStack();
const browser = await openBrowser();
try {
  const agent = await StudioDriver.signIn(browser, stack.run.sign_in_url);
  const stage = { browser, run: stack.run, session: await agent.session() };
  await takePictures(stage, QUIET_SCENES);
  await tellStories(stack.run, agent);
  await takePictures(stage, BUSY_SCENES);
  if (values.readme) {
    for (const [picture, name] of README_PICTURES) {
      await copyFile(join(folder, picture), join(ROOT, 'docs', 'images', name));
    }
  }
} finally {
  await browser.close();
  await stack.stop();
}
