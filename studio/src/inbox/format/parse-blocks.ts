import { parseSpans } from './parse-spans.ts';
import type { Block } from './span.ts';

const MONO = /```([\s\S]+?)```/gu;
const ITEM = /^(?:([*-])|(\d{1,3}\.)) (.+)$/u;

/** Reads a whole WhatsApp text: ```` ```mono``` ```` over several lines, `> quotes`, lists, and the inline formats. */
export function parseBlocks(body: string): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const match of body.matchAll(MONO)) {
    blocks.push(...linesOf(body.slice(at, match.index)), { kind: 'mono', text: (match[1] ?? '').trim() });
    at = match.index + match[0].length;
  }
  return [...blocks, ...linesOf(body.slice(at))];
}

function linesOf(text: string): readonly Block[] {
  if (text.trim() === '') return [];
  return text
    .replace(/^\n|\n$/gu, '')
    .split('\n')
    .map(blockOf);
}

function blockOf(line: string): Block {
  if (line.startsWith('> ')) return { kind: 'quote', spans: parseSpans(line.slice(2)) };
  const item = ITEM.exec(line);
  if (item) return { kind: 'item', mark: item[2] ?? '•', spans: parseSpans(item[3] ?? '') };
  return { kind: 'line', spans: parseSpans(line) };
}
