import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docsAnchor, errorCodes, errorTable } from '#domain/errors/errors.ts';
import { classifyWhatsAppError, whatsappErrorTable } from '#domain/errors/whatsapp.ts';

function page(name: string): string {
  return readFileSync(new URL(`../../docs/reference/${name}.md`, import.meta.url), 'utf8');
}

function headings(name: string): string[] {
  return [...page(name).matchAll(/^### (\S+)$/gm)].map((match) => match[1] ?? '');
}

describe('docs/reference/errors.md', () => {
  it('documents every code once, and nothing else', () => {
    expect(headings('errors').toSorted()).toEqual([...errorCodes].toSorted());
  });

  it.each(errorCodes)('says the status of %s', (code) => {
    const { status, retryable, title } = errorTable[code];
    const line = `### ${code}\n\nHTTP ${status}, ${retryable ? 'retryable' : 'not retryable'}. ${title}.`;
    expect(page('errors')).toContain(line);
    expect(docsAnchor(code)).toBe(`errors#${code}`);
  });
});

describe('docs/reference/whatsapp-errors.md', () => {
  it('documents every code once, and nothing else', () => {
    const codes = Object.keys(whatsappErrorTable).map((code) => `whatsapp-${code}`);
    expect(headings('whatsapp-errors').toSorted()).toEqual(codes.toSorted());
  });

  it('has the anchor that a classified error points to', () => {
    for (const code of [130429, 214, 999_999]) {
      const [file, anchor] = classifyWhatsAppError({ code }).docs.split('#');
      expect(headings(file ?? '')).toContain(anchor);
    }
  });
});
