import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlocks } from './parse-blocks.ts';
import { parseSpans } from './parse-spans.ts';
import { plainText } from './plain-text.ts';
import type { Span } from './span.ts';

const text = (value: string): Span => ({ kind: 'text', text: value });

describe('parseSpans', () => {
  it('reads the three styles and code', () => {
    expect(parseSpans('*a* _b_ ~c~ `d`')).toEqual([
      { kind: 'bold', spans: [text('a')] },
      text(' '),
      { kind: 'italic', spans: [text('b')] },
      text(' '),
      { kind: 'strike', spans: [text('c')] },
      text(' '),
      { kind: 'code', text: 'd' },
    ]);
  });

  it('nests styles', () => {
    expect(parseSpans('*very _much_*')).toEqual([
      { kind: 'bold', spans: [text('very '), { kind: 'italic', spans: [text('much')] }] },
    ]);
  });

  it.each(['2 * 3 * 4', 'snake_case_name', '* a *', '**', 'a*b*c', '*open', '5~6'])('leaves %s alone', (line) => {
    expect(parseSpans(line)).toEqual([text(line)]);
  });

  it('takes a web address without the full stop behind it, and its underscores as they are', () => {
    expect(parseSpans('See https://example.com/a_b_c?x=1.')).toEqual([
      text('See '),
      { kind: 'link', text: 'https://example.com/a_b_c?x=1', href: 'https://example.com/a_b_c?x=1' },
      text('.'),
    ]);
  });

  it('never links what is not http', () => {
    expect(parseSpans('javascript:alert(1)')).toEqual([text('javascript:alert(1)')]);
  });
});

describe('parseBlocks', () => {
  it('reads quotes, lists and mono over several lines', () => {
    expect(parseBlocks('> so\n- one\n2. two\n```x\n  y```\nend')).toEqual([
      { kind: 'quote', spans: [text('so')] },
      { kind: 'item', mark: '•', spans: [text('one')] },
      { kind: 'item', mark: '2.', spans: [text('two')] },
      { kind: 'mono', text: 'x\n  y' },
      { kind: 'line', spans: [text('end')] },
    ]);
  });

  it('keeps empty lines between paragraphs', () => {
    expect(parseBlocks('a\n\nb')).toHaveLength(3);
  });
});

describe('plainText', () => {
  it('drops the markers', () => {
    expect(plainText('*Oi* Ana!\n> _tudo_ bem?')).toBe('Oi Ana! tudo bem?');
  });

  it('loses no word of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/u), { minLength: 1 }), (words) => {
        expect(plainText(words.map((word) => `*${word}*`).join(' '))).toBe(words.join(' '));
      }),
    );
  });

  it('ends for every input', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '_', '~', '`', ' ', '\n', 'a', '>', 'h') }), (body) => {
        expect(typeof plainText(body)).toBe('string');
      }),
    );
  });
});

it.each(['*a ', '*_~`', '_*a', '*a*b ', '> *_', 'http://a'])('reads 4,096 characters of %j in no time', (piece) => {
  const body = piece.repeat(4_096 / piece.length);
  const start = performance.now();
  parseBlocks(body);
  expect(performance.now() - start).toBeLessThan(250);
});
