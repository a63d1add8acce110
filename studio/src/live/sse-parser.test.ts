import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseParser } from './sse-parser.ts';

const STREAM =
  ': hello\n\nid: 7\nevent: message.received\ndata: {"a":1}\n\n:beat\n\ndata: x\ndata:y\r\n\r\nevent: none\n\n';
const EVENTS = [
  { id: '7', name: 'message.received', data: '{"a":1}' },
  { id: '7', name: 'message', data: 'x\ny' },
];

describe('SseParser', () => {
  it('reads ids, names and data of several lines, and skips comments', () => {
    expect(new SseParser().push(STREAM)).toEqual(EVENTS);
  });

  it('gives the same events wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: STREAM.length })), (cuts) => {
        const parser = new SseParser();
        const places = [0, ...cuts.toSorted((a, b) => a - b), STREAM.length];
        const events = places.flatMap((place, index) => parser.push(STREAM.slice(places[index - 1] ?? 0, place)));
        expect(events).toEqual(EVENTS);
      }),
    );
  });

  it('keeps half an event until the rest comes', () => {
    const parser = new SseParser();
    expect(parser.push('data: a')).toEqual([]);
    expect(parser.push('b\n')).toEqual([]);
    expect(parser.push('\n')).toEqual([{ id: '', name: 'message', data: 'ab' }]);
  });
});
