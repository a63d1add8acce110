/** What one character of a pattern accepts. */
export type CharTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

/** A parsed pattern. */
export type PatternNode =
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly least: number; readonly most: number | null };

/** Why a pattern cannot be used, in words for its author. */
export interface PatternProblem {
  readonly problem: string;
}

/** Longest pattern, in characters. */
export const LONGEST_PATTERN = 256;
/** Highest number in `{m,n}`. */
export const MOST_REPEATS = 50;
const DEEPEST_GROUP = 20;

const CLASSES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
    [160, 160],
    [0x2028, 0x2029],
  ],
};
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const RESERVED = new Set('\\^$.|?*+()[]{}');

const set = (ranges: readonly (readonly [number, number])[], negated = false): CharTest => ({
  kind: 'set',
  negated,
  ranges,
});
const point = (char: string): number => char.codePointAt(0) ?? 0;

class PatternReader {
  private readonly chars: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.chars = Array.from(source);
  }

  read(): PatternNode {
    const node = this.choice();
    if (this.at < this.chars.length) throw new PatternFault('There is a ")" without "("');
    return node;
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const char = this.peek();
    if (char === undefined) throw new PatternFault('The pattern ends too early');
    this.at += 1;
    return char;
  }

  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > DEEPEST_GROUP) throw new PatternFault('Groups are nested too deep');
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.depth -= 1;
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (let char = this.peek(); char !== undefined && char !== '|' && char !== ')'; char = this.peek()) {
      items.push(this.repeated());
    }
    return { kind: 'sequence', items };
  }

  private repeated(): PatternNode {
    const item = this.atom();
    const bounds = this.quantifier();
    if (bounds === undefined) return item;
    if (item.kind === 'start' || item.kind === 'end') throw new PatternFault('An anchor cannot be repeated');
    if (this.peek() === '+' || this.peek() === '*') throw new PatternFault('A repeat cannot be repeated');
    this.take('?');
    return { kind: 'repeat', item, ...bounds };
  }

  private quantifier(): { least: number; most: number | null } | undefined {
    if (this.take('*')) return { least: 0, most: null };
    if (this.take('+')) return { least: 1, most: null };
    if (this.take('?')) return { least: 0, most: 1 };
    if (!this.take('{')) return undefined;
    let inside = '';
    while (!this.take('}')) inside += this.next();
    const [, low, comma, high] = /^(\d{1,2})(,?)(\d{0,2})$/.exec(inside) ?? [];
    if (low === undefined) throw new PatternFault('"{" needs numbers such as {2} or {2,5}');
    const least = Number(low);
    const most = comma === '' ? least : high === '' ? null : Number(high);
    if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS || (most !== null && most < least)) {
      throw new PatternFault(`Repeats go from 0 to ${MOST_REPEATS}, low before high`);
    }
    return { least, most };
  }

  private atom(): PatternNode {
    const char = this.next();
    if (char === '^') return { kind: 'start' };
    if (char === '$') return { kind: 'end' };
    if (char === '.') return { kind: 'char', test: { kind: 'any' } };
    if (char === '[') return { kind: 'char', test: this.bracket() };
    if (char === '\\') return { kind: 'char', test: this.escape() };
    if (char === '(') return this.group();
    if (RESERVED.has(char)) throw new PatternFault(`"${char}" stands where a character should; write "\\${char}"`);
    return { kind: 'char', test: set([[point(char), point(char)]]) };
  }

  private group(): PatternNode {
    if (this.take('?') && !this.take(':')) throw new PatternFault('Only plain groups are allowed, no look-around');
    const inside = this.choice();
    if (!this.take(')')) throw new PatternFault('A "(" is not closed');
    return inside;
  }

  private escape(): CharTest {
    const char = this.next();
    const known = CLASSES[char.toLowerCase()];
    if (known !== undefined) return set(known, char !== char.toLowerCase());
    const plain = CONTROL[char] ?? char;
    if (/[A-Za-z0-9]/.test(plain)) throw new PatternFault(`"\\${char}" is not supported`);
    return set([[point(plain), point(plain)]]);
  }

  private bracket(): CharTest {
    const negated = this.take('^');
    const ranges: (readonly [number, number])[] = [];
    if (this.peek() === ']') throw new PatternFault('"[]" is empty; write "\\]" for the character');
    while (!this.take(']')) {
      const low = this.bracketItem();
      if (this.peek() === '-' && this.chars[this.at + 1] !== ']' && low.length === 1) {
        this.at += 1;
        const [[from] = [0]] = low;
        const [[, to] = [0, 0]] = this.bracketItem();
        if (to < from) throw new PatternFault('A range in [] runs backwards');
        ranges.push([from, to]);
      } else ranges.push(...low);
    }
    return set(ranges, negated);
  }

  private bracketItem(): readonly (readonly [number, number])[] {
    const char = this.next();
    if (char !== '\\') return [[point(char), point(char)]];
    const test = this.escape();
    if (test.kind === 'any' || test.negated) throw new PatternFault('A negated class cannot stand in []');
    return test.ranges;
  }
}

/** Thrown inside this file only. */
class PatternFault extends Error {}

/**
 * Reads a pattern of the safe subset: literals, `.`, `[]`, `\d \w \s` and their negations, groups, `|`, `* + ? {m,n}`,
 * `^` and `$`. No look-around, no back-references.
 *
 * @param source - the pattern, at most {@link LONGEST_PATTERN} characters
 * @returns the parsed pattern, or what is wrong with it
 */
export const parsePattern = (source: string): PatternNode | PatternProblem => {
  if (source.length > LONGEST_PATTERN) return { problem: `A pattern has at most ${LONGEST_PATTERN} characters` };
  try {
    return new PatternReader(source).read();
  } catch (error) {
    if (error instanceof PatternFault) return { problem: error.message };
    throw error;
  }
};
