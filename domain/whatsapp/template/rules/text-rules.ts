import { characterCount } from '../../outbound/limited-text.ts';
import { isNamed, type ComponentDefinition } from '../definition.ts';
import { variablesOf, withoutVariables } from '../variables.ts';
import { isAuthentication, placedComponents, placedOf, variableTexts } from './parts.ts';
import type { Finding, TemplateRule } from './rule.ts';

const COMPONENTS = 'Meta, "Template components"';
const REVIEW = 'Meta, "Template review"';

/** Longest texts by component; a card's body is shorter. */
const lengths: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1024, FOOTER: 60 };
const CARD_BODY = 160;

function tooLong(pointer: string, text: string, longest: number): Finding[] {
  const count = characterCount(text);
  return count <= longest ? [] : [{ pointer, message: `${count} characters, at most ${longest}` }];
}

/** Examples that stand beside a text for its variables. */
function examplesOf({ type, example }: ComponentDefinition, named: boolean): readonly unknown[] {
  const isHeader = type.toUpperCase() === 'HEADER';
  if (named) return (isHeader ? example?.header_text_named_params : example?.body_text_named_params) ?? [];
  return (isHeader ? example?.header_text : example?.body_text?.[0]) ?? [];
}

/** Rules of texts and their variables. */
export const textRules: readonly TemplateRule[] = [
  {
    id: 'body-required',
    says: 'A template has one body with a text',
    fix: 'Add a body.',
    source: COMPONENTS,
    check: (template) => {
      if (isAuthentication(template)) return [];
      const body = placedOf(template, 'BODY').find(({ inCard }) => !inCard);
      return (body?.component.text ?? '').trim() === ''
        ? [{ pointer: '/components', message: 'There is no body text' }]
        : [];
    },
  },
  {
    id: 'text-length',
    says: 'Header and footer have 60 characters at most, a body 1,024, the body of a card 160',
    fix: 'Shorten the text.',
    source: `${COMPONENTS}; error 2388040`,
    check: (template) =>
      placedComponents(template).flatMap(({ component, pointer, inCard }) => {
        const type = component.type.toUpperCase();
        const longest = type === 'BODY' && inCard ? CARD_BODY : lengths[type];
        return longest === undefined ? [] : tooLong(`${pointer}/text`, component.text ?? '', longest);
      }),
  },
  {
    id: 'variable-names',
    says: 'Variables are {{1}}, {{2}}, ... in order, or lower case names that differ',
    fix: 'Number the variables from 1 without a gap, or set the parameter format to named.',
    source: 'Meta, "Templates overview: parameter formats"',
    check: (template) =>
      variableTexts(template).flatMap(({ text, pointer }) => {
        const names = variablesOf(text);
        const fits = names.every((name, index) =>
          isNamed(template) ? /^[a-z][a-z0-9_]*$/u.test(name) : name === String(index + 1),
        );
        const isBroken = /\{\{|\}\}/u.test(withoutVariables(text));
        return fits && !isBroken
          ? []
          : [{ pointer: `${pointer}/text`, message: 'A variable is not well formed or out of order' }];
      }),
  },
  {
    id: 'header-one-variable',
    says: 'A text header has one variable at most',
    fix: 'Move the others into the body.',
    source: COMPONENTS,
    check: (template) =>
      variableTexts(template).flatMap(({ component, text, pointer }) =>
        component.type.toUpperCase() === 'HEADER' && variablesOf(text).length > 1
          ? [{ pointer: `${pointer}/text`, message: 'More than one variable' }]
          : [],
      ),
  },
  {
    id: 'footer-no-variable',
    says: 'A footer has no variables',
    fix: 'Write the footer out.',
    source: COMPONENTS,
    check: (template) =>
      placedOf(template, 'FOOTER').flatMap(({ component, pointer }) =>
        variablesOf(component.text ?? '').length > 0
          ? [{ pointer: `${pointer}/text`, message: 'A variable in the footer' }]
          : [],
      ),
  },
  {
    id: 'variable-not-at-edge',
    says: 'A body does not begin or end with a variable',
    fix: 'Put words before and after it.',
    source: `${REVIEW}; error 2388299`,
    check: (template) =>
      variableTexts(template).flatMap(({ component, text, pointer }) =>
        component.type.toUpperCase() === 'BODY' && /^\s*\{\{|\}\}\s*$/u.test(text)
          ? [{ pointer: `${pointer}/text`, message: 'A variable stands at the start or the end' }]
          : [],
      ),
  },
  {
    id: 'variable-not-adjacent',
    says: 'Two variables do not stand side by side',
    fix: 'Put words between them.',
    source: `${REVIEW}: INVALID_FORMAT`,
    check: (template) =>
      variableTexts(template).flatMap(({ text, pointer }) =>
        /\}\}\s*\{\{/u.test(text) ? [{ pointer: `${pointer}/text`, message: 'Two variables side by side' }] : [],
      ),
  },
  {
    id: 'variable-ratio',
    says: 'A body has enough words for its variables',
    fix: 'Write more words or use fewer variables.',
    source: `${REVIEW}; error 2388293 (the exact ratio is not documented; two words for each variable and one more)`,
    check: (template) =>
      variableTexts(template).flatMap(({ component, text, pointer }) => {
        const variables = variablesOf(text).length;
        const words = withoutVariables(text).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
        if (component.type.toUpperCase() !== 'BODY' || variables === 0 || words >= 2 * variables + 1) return [];
        return [{ pointer: `${pointer}/text`, message: `${variables} variables for ${words} words` }];
      }),
  },
  {
    id: 'variable-examples',
    says: 'Every variable has an example',
    fix: 'Add one example for each variable.',
    source: COMPONENTS,
    check: (template) =>
      variableTexts(template).flatMap(({ component, text, pointer }) => {
        const wanted = variablesOf(text).length;
        const given = examplesOf(component, isNamed(template)).length;
        return wanted === given
          ? []
          : [{ pointer: `${pointer}/example`, message: `${given} examples for ${wanted} variables` }];
      }),
  },
];
