import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { readReply } from './read-reply.ts';
import { replySchema } from './reply.ts';

const AT = '2026-03-02T12:00:00Z';

describe('an inbound message as a reply', () => {
  it.each([
    [
      { type: 'text', text: { body: 'hi' } },
      { type: 'text', text: 'hi' },
    ],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'b', title: 'B' } } },
      { type: 'button', text: 'B', button: { id: 'b', title: 'B' } },
    ],
    [
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'r', title: 'R', description: 'd' } },
      },
      { type: 'button', text: 'R', button: { id: 'r', title: 'R' } },
    ],
    [
      { type: 'button', button: { payload: 'p', text: 'Go' } },
      { type: 'button', text: 'Go', button: { id: 'p', title: 'Go' } },
    ],
    [
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{"a":1}' } },
      },
      { type: 'form', text: 'Sent', form: { a: 1 } },
    ],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{' } } },
      { type: 'form', text: 'Sent' },
    ],
    [
      { type: 'image', image: { id: 'm1', mime_type: 'image/jpeg', caption: 'me' } },
      { type: 'image', text: 'me', media: { id: 'm1', mime_type: 'image/jpeg', caption: 'me' } },
    ],
    [
      { type: 'location', location: { latitude: -8.1, longitude: -34.9, name: 'Home' } },
      { type: 'location', text: '-8.1,-34.9', location: { latitude: -8.1, longitude: -34.9, name: 'Home' } },
    ],
    [{ type: 'unsupported' }, { type: 'unsupported' }],
    [{ type: 'constructor' }, { type: 'constructor' }],
  ] satisfies [{ type: string; [key: string]: Json }, object][])('reads %j', (message, reply) => {
    expect(readReply(message, AT)).toEqual({ at: AT, ...reply });
  });

  it('always gives a valid reply', () => {
    const types = fc.constantFrom('text', 'interactive', 'image', 'location', 'button', 'order', '__proto__');
    fc.assert(
      fc.property(types, fc.jsonValue(), (type, content) => {
        // A JSON value of fast-check is one of ours.
        const message = { type, [type]: content as Json };
        replySchema.parse(readReply({ ...message, type }, AT, 'id'));
      }),
    );
  });
});
