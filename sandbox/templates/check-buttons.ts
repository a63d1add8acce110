import { textOf } from '../graph/params.ts';
import { malformedTemplate, templateError } from './template-errors.ts';
import { variablesOf } from './variables.ts';

type Json = Record<string, unknown>;

/** Buttons of one template, and of each kind. @see reference section 4 */
const BUTTONS_LIMIT = 10;
const limits: Readonly<Record<string, number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  OTP: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  CALL_REQUEST: 1,
  REQUEST_CONTACT_INFO: 1,
};

/** Throws GraphError 100 for too many buttons, mixed quick replies, labels or links that are too long */
export function checkButtons(component: Json, category: string): void {
  const buttons = component['buttons'];
  if (!Array.isArray(buttons) || buttons.length === 0) throw malformedTemplate('The parameter buttons is required.');
  if (buttons.length > BUTTONS_LIMIT) throw malformedTemplate(`A template has ${BUTTONS_LIMIT} buttons at most`);
  const kinds = (buttons as Json[]).map((button) => textOf(button['type']).toUpperCase());
  for (const [kind, limit] of Object.entries(limits)) {
    if (kinds.filter((one) => one === kind).length > limit) {
      throw malformedTemplate(`A template has ${limit} button(s) of type ${kind} at most`);
    }
  }
  checkGroups(kinds);
  if (category === 'AUTHENTICATION' && kinds.join() !== 'OTP') {
    throw malformedTemplate('An authentication template has one OTP button');
  }
  for (const button of buttons as Json[]) checkButton(button);
}

/** Quick replies stand together. */
function checkGroups(kinds: readonly string[]): void {
  const groups = kinds.filter((kind, index) => kind === 'QUICK_REPLY' && kinds[index - 1] !== 'QUICK_REPLY');
  if (groups.length > 1) throw malformedTemplate('Quick reply buttons must stand together');
}

function checkButton(button: Json): void {
  const kind = textOf(button['type']).toUpperCase();
  if (limits[kind] === undefined) throw malformedTemplate(`Button type ${kind} is not known`);
  const label = textOf(button['text']);
  if (label.length > 25) throw templateError(2388040, 'A button label has 25 characters at most.');
  if (label === '' && (kind === 'QUICK_REPLY' || kind === 'URL' || kind === 'PHONE_NUMBER')) {
    throw malformedTemplate('The parameter text is required.');
  }
  if (kind === 'URL') checkUrl(button);
  if (kind === 'PHONE_NUMBER' && !/^\+?\d{1,20}$/.test(textOf(button['phone_number']))) {
    throw malformedTemplate('phone_number must have 20 digits at most');
  }
}

function checkUrl(button: Json): void {
  const url = textOf(button['url']);
  if (!/^https?:\/\/./.test(url) || url.length > 2000)
    throw malformedTemplate('url must be a link of 2000 characters at most');
  const variables = variablesOf(url);
  if (variables.length > 1 || (variables.length === 1 && !url.endsWith('}}'))) {
    throw malformedTemplate('url can have one variable, at its end');
  }
  if (variables.length === 1 && !Array.isArray(button['example'])) throw malformedTemplate('url needs an example');
}
