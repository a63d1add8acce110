import { textOf } from '../graph/params.ts';
import type { Core } from '../core/core.ts';
import type { OutboundRow } from '../store/rows.ts';
import { findTemplate } from './template-send.ts';

/** Something a customer can tap to answer. */
export interface ReplyChoice {
  kind: 'button' | 'row' | 'quick_reply' | 'form';
  id: string;
  title: string;
  description?: string;
  /** Of a form: what the answer is called. */
  name?: string;
  flowToken?: string;
}

type Json = Record<string, unknown>;

/** The replies that a message offers, in the order the phone shows them. */
export function replyChoices(core: Core, row: OutboundRow): ReplyChoice[] {
  const body = JSON.parse(row.body) as Json;
  if (row.type === 'interactive') return interactiveChoices(body['interactive'] as Json);
  if (row.type === 'template') return templateChoices(core, row, body['template'] as Json);
  return [];
}

function interactiveChoices(interactive: Json): ReplyChoice[] {
  const action = (interactive['action'] ?? {}) as Json;
  const parameters = (action['parameters'] ?? {}) as Json;
  switch (interactive['type']) {
    case 'button':
      return listOf(action['buttons']).map((button) => {
        const reply = button['reply'] as Json;
        return { kind: 'button', id: textOf(reply['id']), title: textOf(reply['title']) };
      });
    case 'list':
      return listOf(action['sections']).flatMap((section) => listOf(section['rows']).map(toRow));
    case 'flow':
      return [
        {
          kind: 'form',
          id: textOf(parameters['flow_id'] ?? parameters['flow_name'] ?? 'flow'),
          title: textOf(parameters['flow_cta'] ?? 'Open'),
          flowToken: textOf(parameters['flow_token'] ?? 'unused'),
        },
      ];
    case 'address_message':
      return [{ kind: 'form', id: 'address', title: 'Provide address', name: 'address_message' }];
    default:
      return [];
  }
}

function toRow(row: Json): ReplyChoice {
  const description = row['description'] === undefined ? {} : { description: textOf(row['description']) };
  return { kind: 'row', id: textOf(row['id']), title: textOf(row['title']), ...description };
}

function templateChoices(core: Core, row: OutboundRow, send: Json): ReplyChoice[] {
  const number = core.store.numbers.get(row.number_id);
  const language = textOf((send['language'] as Json)['code']);
  const template = number && findTemplate(core, number.account_id, textOf(send['name']), language);
  const buttons = template?.components.find((component) => textOf(component['type']).toUpperCase() === 'BUTTONS');
  return listOf(buttons?.['buttons']).flatMap((button, index): ReplyChoice[] => {
    const type = textOf(button['type']).toUpperCase();
    const title = textOf(button['text'] ?? '');
    if (type === 'FLOW') return [{ kind: 'form', id: textOf(button['flow_id'] ?? index), title }];
    return type === 'QUICK_REPLY' ? [{ kind: 'quick_reply', id: payloadOf(send, index) ?? title, title }] : [];
  });
}

function payloadOf(send: Json, index: number): string | undefined {
  const component = listOf(send['components']).find(
    (one) => textOf(one['type']).toLowerCase() === 'button' && Number(one['index'] ?? 0) === index,
  );
  const payload = listOf(component?.['parameters'])[0]?.['payload'];
  return payload === undefined ? undefined : textOf(payload);
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
