import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Colour = readonly [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const blockOf = (selector: string): string => css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? '';
const coloursOf = (block: string): ReadonlyMap<string, Colour> =>
  new Map(
    [...block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/gu)].map(([, name = '', l, c, h]) => [
      name,
      [Number(l), Number(c), Number(h)] as const,
    ]),
  );

/** Relative luminance of an OKLCH colour. Source: B. Ottosson, "A perceptual color space", and WCAG 2.2. */
function luminance([l, c, h]: Colour): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const GROUNDS = ['bg', 'surface', 'raised', 'hover', 'accent-tint'];
const WORDS = ['ink', 'ink-2', 'ink-3', 'accent-strong', 'violet', 'blue', 'amber', 'red', 'green'];
const PAIRS = [
  ...WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground] as const)),
  ...['violet', 'amber', 'red', 'green'].map((tone) => [tone, `${tone}-tint`] as const),
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-strong'] as const,
  ['ink', 'amber-tint'] as const,
  ['bg', 'ink'] as const,
];

describe.each([':root', ":root[data-theme='dark']"])('colours of %s', (selector) => {
  const colours = coloursOf(blockOf(selector));
  const contrast = (one: string, other: string): number => {
    const [a = 0, b = 0] = [one, other].map((name) => luminance(colours.get(name) ?? [Number.NaN, 0, 0]));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };

  it.each(PAIRS)('%s can be read on %s', (word, ground) => {
    expect(contrast(word, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('the focus ring stands out on %s', (ground) => {
    expect(contrast('accent', ground)).toBeGreaterThanOrEqual(3);
  });
});

it('gives every colour of the light theme a dark value', () => {
  const names = (selector: string): string[] => [...coloursOf(blockOf(selector)).keys()];
  expect(names(":root[data-theme='dark']")).toEqual(names(':root'));
});
