import { FLOW_FORMAT } from './graph.ts';

const text = (body: string) => ({ type: 'text', text: { body } });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const tapped = (id: string) => ({ left: '{{reply.button.id}}', op: 'equals', right: id });

const node = (id: string, kind: string, column: number, row: number, config: object) => ({
  id,
  kind,
  config,
  position: { x: column * 260, y: row * 140 },
});

const question = {
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Hi {{contact.first_name | default: "there"}}! What can we do for you?' },
    footer: { text: 'Tap a button' },
    action: { buttons: [button('prices', 'Prices'), button('visit', 'Book a visit'), button('agent', 'Talk to us')] },
  },
};

const branches = ['prices', 'visit', 'agent'].map((port) => ({ port, when: tapped(port) }));

/** Name of the demo flow. */
export const DEMO_FLOW_NAME = 'Welcome';

/**
 * The flow of the demo tenant, as it would be drawn: the keyword `hi` starts it, three buttons are sent, the tap decides
 * what follows, and who taps becomes a lead. It is used by seeds and tests, and it has no error and no warning.
 */
export const DEMO_FLOW = {
  format: FLOW_FORMAT,
  nodes: [
    node('hi', 'trigger.message', 0, 1, { keywords: ['hi', 'hello', 'oi', 'hola'] }),
    node('ask', 'send.message', 1, 1, question),
    node('answer', 'wait.reply', 2, 1, { timeout: 'P1D', save_as: 'answer' }),
    node('choice', 'split.condition', 3, 1, { branches }),
    node('prices', 'send.message', 4, 0, text('Plans start at 29 a month. The first month is free.')),
    node('visit', 'send.message', 4, 1, text('Gladly! A colleague will write to you with times for a visit.')),
    node('agent', 'send.message', 4, 2, text('One moment, a colleague will be with you.')),
    node('other', 'send.message', 4, 3, text('Thank you! You wrote: {{run.answer}}. A colleague will read it.')),
    node('lead', 'tag.add', 5, 1, { tag: 'lead' }),
    node('done', 'end', 6, 1, { outcome: 'answered' }),
    node('silent', 'end', 3, 3, { outcome: 'no_answer' }),
  ],
  edges: [
    { from: 'hi', port: 'next', to: 'ask' },
    { from: 'ask', port: 'next', to: 'answer' },
    { from: 'answer', port: 'reply', to: 'choice' },
    { from: 'answer', port: 'timeout', to: 'silent' },
    { from: 'choice', port: 'prices', to: 'prices' },
    { from: 'choice', port: 'visit', to: 'visit' },
    { from: 'choice', port: 'agent', to: 'agent' },
    { from: 'choice', port: 'else', to: 'other' },
    { from: 'prices', port: 'next', to: 'lead' },
    { from: 'visit', port: 'next', to: 'lead' },
    { from: 'agent', port: 'next', to: 'lead' },
    { from: 'other', port: 'next', to: 'done' },
    { from: 'lead', port: 'next', to: 'done' },
  ],
};
