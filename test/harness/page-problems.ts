import type { Page } from 'playwright-core';

/**
 * Listens to a page for what must not happen in it: an error on its console (a refused request or a breach of the
 * content security policy is one too) and an exception that nobody caught. The list that is returned grows.
 */
export function watchProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  return problems;
}
