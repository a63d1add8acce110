import type { BrowserContextOptions } from 'playwright-core';

/** How a page is looked at: colours and width in pixels. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: 390 | 1440;
}

/** Light and dark, on a telephone and on a desk. */
export const LOOKS: readonly Look[] = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
];

/** The look of a test that is not about looks. */
export const DESK: Look = { theme: 'light', width: 1440 };

/** What a browser context needs for a look: a telephone has touch and dense pixels, a desk has neither. */
export function contextOf({ theme, width }: Look): BrowserContextOptions {
  const common = {
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce' as const,
  };
  return width === 390
    ? { ...common, viewport: { width, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
    : { ...common, viewport: { width, height: 900 } };
}
