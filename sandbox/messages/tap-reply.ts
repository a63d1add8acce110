import type { Core } from '../core/core.ts';
import type { InboundRow, PhoneRow } from '../store/rows.ts';
import type { CustomerMessage } from './customer-message.ts';
import { receiveMessage } from './receive-message.ts';
import { replyChoices, type ReplyChoice } from './reply-choices.ts';

/** What was tapped: the reply's id or its place, and what a form answers. */
export interface Tap {
  id?: string | undefined;
  index?: number | undefined;
  /** Answers of a native form (WhatsApp Flow) or an address. */
  response?: unknown;
}

/**
 * A customer taps a reply of a message: a button, a list row, a template's quick reply, a form's end.
 * @throws RangeError when the message has no such reply
 */
export function tapReply(core: Core, phone: PhoneRow, wamid: string, tap: Tap): InboundRow {
  const row = core.store.ledger.getOutbound(wamid);
  const number = row && core.store.numbers.get(row.number_id);
  if (!row || !number || row.wa_id !== phone.wa_id) throw new RangeError('this phone has no such message');
  const choices = replyChoices(core, row);
  const choice = tap.id === undefined ? choices[tap.index ?? 0] : choices.find((one) => one.id === tap.id);
  if (!choice) throw new RangeError('the message has no such reply');
  return receiveMessage(core, number, phone, { ...toMessage(choice, tap.response), context: { id: wamid } });
}

function toMessage(choice: ReplyChoice, response: unknown): CustomerMessage {
  const { id, title } = choice;
  switch (choice.kind) {
    case 'button':
      return { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } };
    case 'row': {
      const description = choice.description === undefined ? {} : { description: choice.description };
      return { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id, title, ...description } } };
    }
    case 'quick_reply':
      return { type: 'button', button: { payload: id, text: title } };
    case 'form': {
      const answers = { ...(typeof response === 'object' ? response : null), flow_token: choice.flowToken ?? 'unused' };
      const reply = { name: choice.name ?? 'flow', body: 'Sent', response_json: JSON.stringify(answers) };
      return { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: reply } };
    }
  }
}
