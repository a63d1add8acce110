import { parseBlocks } from './parse-blocks.ts';
import type { Span } from './span.ts';

/** A WhatsApp text on one line without its markers, for previews and quotes. */
export function plainText(body: string): string {
  return parseBlocks(body)
    .map((block) => (block.kind === 'mono' ? block.text : block.spans.map(wordsOf).join('')))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function wordsOf(span: Span): string {
  return 'spans' in span ? span.spans.map(wordsOf).join('') : span.text;
}
