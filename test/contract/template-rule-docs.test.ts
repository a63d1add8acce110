import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { templateRules } from '#domain/whatsapp/template/validate.ts';

it('docs/reference/template-rules.md documents every rule once, and nothing else', () => {
  const page = readFileSync(new URL('../../docs/reference/template-rules.md', import.meta.url), 'utf8');
  const documented = Array.from(page.matchAll(/^### (\S+)$/gm), (match) => match[1]);
  expect(documented).toEqual(templateRules.map(({ id }) => id));
  for (const { says, source } of templateRules) {
    expect(page).toContain(says);
    expect(page).toContain(source);
  }
});
