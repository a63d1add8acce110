import { el } from './dom.js';

const styles = [
  [/```([^`]+)```/, 'code'],
  [/`([^`\n]+)`/, 'code'],
  [/(?<![\w*])\*([^*\n]+)\*(?![\w*])/, 'strong'],
  [/(?<![\w_])_([^_\n]+)_(?![\w_])/, 'em'],
  [/(?<![\w~])~([^~\n]+)~(?![\w~])/, 's'],
  [/\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/, 'a'],
];

/**
 * Text with WhatsApp's marks (*bold*, _italic_, ~struck~, `code`) and links.
 * @param {string} text
 */
export function richText(text) {
  return el('span', { class: 'text', dir: 'auto' }, ...parts(String(text ?? '')));
}

function parts(text) {
  let first = null;
  for (const [pattern, tag] of styles) {
    const match = pattern.exec(text);
    if (match && (first === null || match.index < first.match.index)) first = { match, tag };
  }
  if (first === null) return text === '' ? [] : [text];
  const { match, tag } = first;
  const inner =
    tag === 'a'
      ? el('a', { href: match[0], target: '_blank', rel: 'noreferrer' }, match[0])
      : tag === 'code'
        ? el('code', {}, match[1])
        : el(tag, {}, ...parts(match[1]));
  return [...parts(text.slice(0, match.index)), inner, ...parts(text.slice(match.index + match[0].length))];
}
