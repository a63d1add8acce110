import { describe, expect, it } from 'vitest';
import { en } from '../locale/en.ts';
import { es } from '../locale/es.ts';
import { previewOf, previewOfLast } from './preview.ts';

describe('previewOf', () => {
  it.each([
    [{ kind: 'text', body: '*Oi*\nAna' }, 'Oi Ana'],
    [{ kind: 'media', media: 'voice' }, 'Voice note'],
    [{ kind: 'media', media: 'document', filename: 'nota.pdf' }, 'nota.pdf'],
    [{ kind: 'media', media: 'image', caption: 'Recibo' }, 'Recibo'],
    [{ kind: 'reply', title: 'Remarcar', form: false }, 'Remarcar'],
    [{ kind: 'reaction' }, 'Took a reaction back'],
    [{ kind: 'location', latitude: 1, longitude: 2 }, 'Location'],
    [{ kind: 'edit', content: { kind: 'text', body: 'Olá' } }, 'Olá'],
    [{ kind: 'erased' }, 'Erased'],
  ] as const)('of %o is %s', (content, line) => {
    expect(previewOf(content, en)).toBe(line);
  });
});

describe('previewOfLast', () => {
  it('keeps the words of people and says the rest in the language of the reader', () => {
    expect(previewOfLast({ type: 'text', preview: 'Photo' }, es)).toBe('Photo');
    expect(previewOfLast({ type: 'image', preview: 'Photo' }, es)).toBe('Foto');
    expect(previewOfLast({ type: 'image', preview: 'Meu *recibo*' }, es)).toBe('Meu recibo');
    expect(previewOfLast({ type: 'audio', preview: 'Voice message' }, es)).toBe('Nota de voz');
    expect(previewOfLast({ type: 'text', preview: null }, en)).toBe('Not for your eyes');
  });
});
