import { parsePath, type Path } from './path.ts';

/** One format in a placeholder: its name and arguments. */
export interface FormatCall {
  readonly name: string;
  readonly args: readonly (string | number)[];
}

/** A placeholder: where to read, and the formats to apply in order. */
export interface Placeholder {
  readonly path: Path;
  readonly formats: readonly FormatCall[];
}

/** A piece of a template: literal text, or `{{...}}` with its placeholder (undefined when it could not be read). */
export type Piece =
  { readonly text: string } | { readonly source: string; readonly placeholder: Placeholder | undefined };

const MOST_PIECES = 1_000;
const LONGEST_PLACEHOLDER = 300;
const FORMAT = /^([a-z_]{1,24})((?:\s*[:,]\s*(?:"[^"]*"|'[^']*'|-?\d{1,9}))*)$/;
const ARGUMENT = /"([^"]*)"|'([^']*)'|(-?\d{1,9})/g;

/** Splits at `|` outside quotes. */
const splitFormats = (text: string): string[] => {
  const parts: string[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '|') {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
};

const parseFormat = (text: string): FormatCall | undefined => {
  const [, name, rest] = FORMAT.exec(text) ?? [];
  if (name === undefined) return undefined;
  const args = [...(rest ?? '').matchAll(ARGUMENT)].map(([, double, single, number]) =>
    number === undefined ? (double ?? single ?? '') : Number(number),
  );
  return { name, args };
};

/**
 * Reads the inside of a placeholder: `path`, then formats such as `| default: "there" | upper`.
 *
 * @param inside - the text between the braces
 * @returns the placeholder, or undefined when it cannot be read
 */
export const parsePlaceholder = (inside: string): Placeholder | undefined => {
  if (inside.length > LONGEST_PLACEHOLDER) return undefined;
  const [first, ...rest] = splitFormats(inside);
  const path = parsePath(first ?? '');
  if (path === undefined) return undefined;
  const formats = rest.map(parseFormat);
  return formats.some((format) => format === undefined)
    ? undefined
    : { path, formats: formats.filter((format) => format !== undefined) };
};

/**
 * Cuts a template into literal text and placeholders, in one pass. What cannot be read stays as it was written.
 *
 * @param template - text that may hold `{{...}}`
 * @returns the pieces in order
 */
export const parseTemplate = (template: string): Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  while (pieces.length < MOST_PIECES) {
    const open = template.indexOf('{{', from);
    const close = open < 0 ? -1 : template.indexOf('}}', open + 2);
    if (close < 0) break;
    if (open > from) pieces.push({ text: template.slice(from, open) });
    const inside = template.slice(open + 2, close);
    pieces.push({ source: template.slice(open, close + 2), placeholder: parsePlaceholder(inside.trim()) });
    from = close + 2;
  }
  if (from < template.length) pieces.push({ text: template.slice(from) });
  return pieces;
};
