/** Letters that do not come apart by Unicode's own decomposition, and forms that people take for the same letter. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
};

const foldedLetters = new RegExp(`[${Object.keys(folded).join('')}]`, 'gu');
/** Accents of Latin, Greek and Cyrillic, points of Hebrew, short vowels and the stretching line of Arabic. */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu;
const katakana = /[\u30a1-\u30f6]/gu;
const KATAKANA_TO_HIRAGANA = 0x60;
const otherDigits = /(?![0-9])\p{Nd}/gu;

/**
 * The form of a text in which it is compared and indexed: lower case, without accents, full width and ligatures resolved,
 * digits of all scripts as 0-9, katakana as hiragana. Vowel signs of Indic and Thai scripts stay, for they are letters.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .normalize('NFC')
    .replace(foldedLetters, (letter) => folded[letter] ?? letter)
    .replace(katakana, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - KATAKANA_TO_HIRAGANA))
    .replace(otherDigits, asciiDigit);
}

/** Unicode keeps the digits of each script in runs of ten; the zero is found by walking back. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
