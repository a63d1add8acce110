const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The one or two letters that stand for a name; two digits for what is only a phone number. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.filter((word) => /^\p{L}/u.test(word));
  if (letters.length === 0) return digits(name) ?? first(words[0] ?? '');
  return letters.slice(0, 2).map(first).join('');
}

function digits(name: string): string | undefined {
  const all = name.replace(/\D/gu, '');
  return all.length >= 2 ? all.slice(0, 2) : undefined;
}

/** The first sign as people see it, also where it takes several code points. */
function first(word: string): string {
  const [segment] = graphemes.segment(word);
  return segment ? segment.segment.toLocaleUpperCase() : '?';
}
