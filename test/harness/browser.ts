import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '#infra/dev/parts/find-chromium.ts';

/** A browser in a container or a small machine: no sandbox of its own, no shared memory, nothing that calls home. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a Chromium found on this machine, for a test to drive through Playwright. Close it in `afterAll`.
 * @throws Error that names the ways out when there is none.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium((line) => process.stderr.write(`${line}\n`));
  return chromium.launch({ executablePath, args: ARGS, headless: true });
}
