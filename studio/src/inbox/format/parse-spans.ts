import type { Span } from './span.ts';

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Marker = keyof typeof STYLES;

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;
const LINK = /^https?:\/\/[^\s<>"]+/u;
/** What ends a sentence rather than an address. */
const LINK_TAIL = /[.,;:!?)\]}'*_~]+$/u;

/**
 * Reads WhatsApp's inline formatting of one line: `*bold*`, `_italic_`, `~strike~`, `` `code` `` and web addresses. As
 * in the app a marker counts only at the edge of a word and with something inside.
 * Source: WhatsApp help centre, "How to format your messages".
 */
export function parseSpans(line: string): readonly Span[] {
  const spans: Span[] = [];
  /** Markers that close nowhere in the rest of the line. Remembered, so that a hostile line costs no more than its length. */
  const barren = new Set<string>();
  let plain = '';
  let at = 0;
  while (at < line.length) {
    const found = spanAt(line, at, barren);
    if (found) {
      if (plain !== '') spans.push({ kind: 'text', text: plain });
      plain = '';
      spans.push(found.span);
      at = found.end;
    } else {
      plain += line.charAt(at);
      at += 1;
    }
  }
  return plain === '' ? spans : [...spans, { kind: 'text', text: plain }];
}

interface Found {
  readonly span: Span;
  readonly end: number;
}

function spanAt(line: string, at: number, barren: Set<string>): Found | undefined {
  const char = line.charAt(at);
  if (char === 'h') return linkAt(line, at);
  if (char !== '`' && !isMarker(char)) return undefined;
  if (barren.has(char) || !opensAt(line, at)) return undefined;
  const close = closingOf(line, at, char);
  if (close === undefined) {
    barren.add(char);
    return undefined;
  }
  const inside = line.slice(at + 1, close);
  const span: Span = char === '`' ? { kind: 'code', text: inside } : { kind: STYLES[char], spans: parseSpans(inside) };
  return { span, end: close + 1 };
}

function isMarker(char: string): char is Marker {
  return char in STYLES;
}

/** A style begins at the edge of a word and not before a space. */
function opensAt(line: string, at: number): boolean {
  return !WORD.test(line.charAt(at - 1)) && !SPACE.test(line.charAt(at + 1));
}

/** Where the style that opens at `at` ends: before a word border, after something that is not a space. */
function closingOf(line: string, at: number, marker: string): number | undefined {
  for (let close = line.indexOf(marker, at + 2); close !== -1; close = line.indexOf(marker, close + 1)) {
    if (!SPACE.test(line.charAt(close - 1)) && !WORD.test(line.charAt(close + 1))) return close;
  }
  return undefined;
}

function linkAt(line: string, at: number): Found | undefined {
  if (WORD.test(line.charAt(at - 1))) return undefined;
  const text = LINK.exec(line.slice(at))?.[0].replace(LINK_TAIL, '');
  if (text === undefined || !URL.canParse(text)) return undefined;
  return { span: { kind: 'link', text, href: text }, end: at + text.length };
}
