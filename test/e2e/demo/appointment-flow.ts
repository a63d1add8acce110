import { FLOW_FORMAT } from '#domain/flows/graph.ts';

const text = (body: string): object => ({ type: 'text', text: { body } });
const button = (id: string, title: string): object => ({ type: 'reply', reply: { id, title } });

const question = {
  type: 'interactive',
  interactive: {
    type: 'button',
    body: {
      text: 'Oi, {{contact.first_name}}! Sua consulta com a Dra. Helena está marcada para *quarta, às 10h*. Você confirma?',
    },
    action: { buttons: [button('confirm', 'Confirmo'), button('move', 'Remarcar')] },
  },
};

const rows: readonly (readonly [id: string, kind: string, config: object])[] = [
  ['start', 'trigger.message', { keywords: ['consulta'], how: 'contains' }],
  ['ask-to-confirm', 'send.message', question],
  ['answer', 'wait.reply', { timeout: 'P1D', save_as: 'answer' }],
  [
    'choice',
    'split.condition',
    { branches: [{ port: 'move', when: { left: '{{reply.button.id}}', op: 'equals', right: 'move' } }] },
  ],
  ['confirmed', 'send.message', text('Combinado! Até quarta.')],
  ['ask-for-a-time', 'send.message', text('Sem problema! Qual dia e horário ficam melhor para você?')],
  ['new-time', 'wait.reply', { timeout: 'P1D', save_as: 'wish' }],
  ['done', 'end', { outcome: 'confirmed' }],
  ['handed-over', 'end', { outcome: 'handed_over' }],
];

const edges = [
  ['start', 'next', 'ask-to-confirm'],
  ['ask-to-confirm', 'next', 'answer'],
  ['answer', 'reply', 'choice'],
  ['answer', 'timeout', 'done'],
  ['choice', 'move', 'ask-for-a-time'],
  ['choice', 'else', 'confirmed'],
  ['confirmed', 'next', 'done'],
  ['ask-for-a-time', 'next', 'new-time'],
  ['new-time', 'reply', 'handed-over'],
  ['new-time', 'timeout', 'handed-over'],
] as const;

/** Name of the flow in the demo conversations. */
export const APPOINTMENT_FLOW_NAME = 'Appointment reminder';

/** A clinic asks for a confirmation; who cannot come is asked for another time, and an agent goes on from there. */
export const APPOINTMENT_FLOW = {
  format: FLOW_FORMAT,
  nodes: rows.map(([id, kind, config], index) => ({
    id,
    kind,
    config,
    name: id.replaceAll('-', ' '),
    position: { x: index * 240, y: 0 },
  })),
  edges: edges.map(([from, port, to]) => ({ from, port, to })),
};
