import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outboundMessageSchema, outboundTypes, splitMessageBody } from './outbound-message.ts';
import { outboundExamples } from './outbound/examples.ts';

function accepts(body: unknown): boolean {
  return outboundMessageSchema.safeParse(body).success;
}

describe('outboundMessageSchema', () => {
  it.each(outboundExamples)('takes "$name" and gives it back unchanged', ({ body }) => {
    expect(outboundMessageSchema.parse(structuredClone(body))).toEqual(body);
  });

  it('has an example of every type and kind', () => {
    expect(new Set(outboundExamples.map(({ body }) => body.type))).toEqual(new Set(outboundTypes));
  });

  it.each(outboundExamples)('refuses an unknown key beside and inside "$name"', ({ body }) => {
    expect(accepts({ ...body, extra: 1 })).toBe(false);
    const content: unknown = Reflect.get(body, body.type);
    if (Array.isArray(content) || typeof content !== 'object' || content === null) return;
    expect(accepts({ ...body, [body.type]: { ...content, extra: 1 } })).toBe(false);
  });

  it('refuses a content of another type, none, and an unknown type', () => {
    expect(accepts({ type: 'text', image: { id: '1' } })).toBe(false);
    expect(accepts({ type: 'text' })).toBe(false);
    expect(accepts({ type: 'poll', poll: {} })).toBe(false);
    expect(accepts(JSON.parse('{"type":"text","text":{"body":"x"},"__proto__":{"a":1}}'))).toBe(false);
  });

  it('takes a file by id or by link, not by both', () => {
    expect(accepts({ type: 'image', image: { id: '1', link: 'https://example.com/a.png' } })).toBe(false);
    expect(accepts({ type: 'image', image: { link: 'ftp://example.com/a.png' } })).toBe(false);
    expect(accepts({ type: 'image', image: {} })).toBe(false);
  });
});

const letters = (length: number) => 'x'.repeat(length);
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (...list: object[]) => ({
  type: 'interactive',
  interactive: { type: 'button', body: { text: 'b' }, action: { buttons: list } },
});
const list = (sections: unknown[], label = 'Menu', text = 'b') => ({
  type: 'interactive',
  interactive: { type: 'list', body: { text }, action: { button: label, sections } },
});
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: 't' }));
const link = (label: string) => ({
  type: 'interactive',
  interactive: {
    type: 'cta_url',
    body: { text: 'b' },
    action: { name: 'cta_url', parameters: { display_text: label, url: 'https://example.com' } },
  },
});
const products = (...counts: number[]) => ({
  type: 'interactive',
  interactive: {
    type: 'product_list',
    header: { type: 'text', text: 'h' },
    body: { text: 'b' },
    action: {
      catalog_id: '1',
      sections: counts.map((count) => ({
        title: 't',
        product_items: Array.from({ length: count }, (_, index) => ({ product_retailer_id: `p${index}` })),
      })),
    },
  },
});
const cards = (count: number, text = 'c') => ({
  type: 'interactive',
  interactive: {
    type: 'carousel',
    body: { text: 'b' },
    action: {
      cards: Array.from({ length: count }, (_, index) => ({
        card_index: index,
        type: 'cta_url',
        header: { type: 'image', image: { id: '1' } },
        body: { text },
        action: { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://example.com' } },
      })),
    },
  },
});

describe('limits, each at and one above', () => {
  it.each<[string, (length: number) => object, number]>([
    ['text body', (n) => ({ type: 'text', text: { body: letters(n) } }), 4096],
    ['image caption', (n) => ({ type: 'image', image: { id: '1', caption: letters(n) } }), 1024],
    ['video caption', (n) => ({ type: 'video', video: { id: '1', caption: letters(n) } }), 1024],
    ['document caption', (n) => ({ type: 'document', document: { id: '1', caption: letters(n) } }), 1024],
    ['button id', (n) => buttons(button(letters(n), 't')), 256],
    ['button title', (n) => buttons(button('i', letters(n))), 20],
    ['list button', (n) => list([{ rows: rows(1) }], letters(n)), 20],
    ['list body', (n) => list([{ rows: rows(1) }], 'Menu', letters(n)), 4096],
    ['row id', (n) => list([{ rows: [{ id: letters(n), title: 't' }] }]), 200],
    ['row title', (n) => list([{ rows: [{ id: 'i', title: letters(n) }] }]), 24],
    ['row description', (n) => list([{ rows: [{ id: 'i', title: 't', description: letters(n) }] }]), 72],
    ['section title', (n) => list([{ title: letters(n), rows: rows(1) }]), 24],
    ['link label', (n) => link(letters(n)), 20],
    ['card body', (n) => cards(2, letters(n)), 160],
    ['buttons', (n) => buttons(...Array.from({ length: n }, (_, i) => button(`i${i}`, `t${i}`))), 3],
    ['rows of one section', (n) => list([{ rows: rows(n) }]), 10],
    [
      'rows of all sections',
      (n) =>
        list([
          { title: 'a', rows: rows(4) },
          { title: 'b', rows: rows(n - 4, 4) },
        ]),
      10,
    ],
    ['products of one section', (n) => products(n), 30],
    ['products of all sections', (n) => products(20, n - 20), 30],
    ['sections of products', (n) => products(...Array.from({ length: n }, () => 1)), 10],
    ['cards', (n) => cards(n), 10],
  ])('%s', (_name, build, limit) => {
    expect(accepts(build(limit))).toBe(true);
    expect(accepts(build(limit + 1))).toBe(false);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(accepts({ type: 'text', text: { body: '😀'.repeat(4096) } })).toBe(true);
    expect(accepts({ type: 'text', text: { body: '😀'.repeat(4097) } })).toBe(false);
  });

  it('needs at least two cards, and cards of one family', () => {
    expect(accepts(cards(1))).toBe(false);
    const mixed = structuredClone(cards(2));
    Object.assign(mixed.interactive.action.cards[1] ?? {}, { header: { type: 'video', video: { id: '1' } } });
    expect(accepts(mixed)).toBe(false);
  });

  it('needs titles once there are several sections, and ids that differ', () => {
    expect(accepts(list([{ rows: rows(1) }, { title: 'b', rows: rows(1, 1) }]))).toBe(false);
    expect(
      accepts(
        list([
          { title: 'a', rows: rows(1) },
          { title: 'b', rows: rows(1) },
        ]),
      ),
    ).toBe(false);
    expect(accepts(buttons(button('a', 'same'), button('b', 'same')))).toBe(false);
    expect(accepts(buttons(button('a', 'x'), button('a', 'y')))).toBe(false);
  });

  it('keeps degrees on the globe, as number or string', () => {
    const at = (latitude: unknown, longitude: unknown) => ({ type: 'location', location: { latitude, longitude } });
    expect(accepts(at(90, -180))).toBe(true);
    expect(accepts(at('44.5', '20.25'))).toBe(true);
    expect(accepts(at(90.1, 0))).toBe(false);
    expect(accepts(at('0', '180.5'))).toBe(false);
  });

  it.each(['a\nb', 'a\tb', 'a     b'])('refuses %j inside a template parameter', (text) => {
    const components = [{ type: 'body', parameters: [{ type: 'text', text }] }];
    expect(accepts({ type: 'template', template: { name: 'n', language: { code: 'en' }, components } })).toBe(false);
  });
});

describe('splitMessageBody', () => {
  it('takes body and rest apart without losing anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...outboundExamples),
        fc.dictionary(fc.string(), fc.jsonValue()),
        ({ body }, more) => {
          const extra = Object.fromEntries(
            Object.entries(more).filter(([key]) => !(key in body) && key !== '__proto__'),
          );
          const parts = splitMessageBody({ ...extra, ...body });
          expect(parts.body).toEqual(body);
          expect(parts.rest).toEqual(extra);
        },
      ),
    );
  });

  it('leaves an object of another type in the rest', () => {
    const parts = splitMessageBody({ to: '1', type: 'text', text: { body: 'x' }, image: { id: '1' } });
    expect(parts.rest).toEqual({ to: '1', image: { id: '1' } });
    expect(splitMessageBody({ type: 7, to: '1' })).toEqual({ body: { type: 7 }, rest: { to: '1' } });
  });
});
