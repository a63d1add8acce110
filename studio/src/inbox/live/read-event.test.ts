import { describe, expect, it } from 'vitest';
import { aMessage } from '../testing/a-message.ts';
import { readEvent } from './read-event.ts';

const event = (name: string, data: unknown) => ({ id: '7', name, data: JSON.stringify(data) });

describe('readEvent', () => {
  it('reads a message with all its fields', () => {
    const message = aMessage();
    expect(readEvent(event('message.received', message))).toEqual({ kind: 'message', message, arrived: true });
    expect(readEvent(event('message.status', message))).toMatchObject({ arrived: false });
  });

  it('reads what is about a conversation, also when the message is gone', () => {
    const id = { kind: 'conversation', id: 'c1' };
    expect(readEvent(event('conversation.updated', { conversation_id: 'c1' }))).toEqual(id);
    expect(readEvent(event('message.status', { conversation_id: 'c1', message_id: 'm' }))).toEqual(id);
  });

  it('reads that a contact changed', () => {
    expect(readEvent(event('contact.updated', { contact_id: 'p1' }))).toEqual({ kind: 'contact', id: 'p1' });
    expect(readEvent(event('contact.updated', {}))).toBeUndefined();
  });

  it('leaves the rest alone', () => {
    expect(readEvent(event('run.step', { conversation_id: 'c1' }))).toBeUndefined();
    expect(readEvent(event('message.received', {}))).toBeUndefined();
    expect(readEvent({ id: '', name: 'message.received', data: 'x' })).toBeUndefined();
  });
});
