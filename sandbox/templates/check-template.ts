import { textOf } from '../graph/params.ts';
import { checkButtons } from './check-buttons.ts';
import { malformedTemplate, templateError } from './template-errors.ts';
import { variablesOf } from './variables.ts';

type Json = Record<string, unknown>;

/** Limits of texts. @see reference section 4 */
const HEADER_LIMIT = 60;
const BODY_LIMIT = 1024;
const FOOTER_LIMIT = 60;
/** Words that a body must have for each variable, and three more. @see Meta, Template review: too many variables */
const WORDS_PER_VARIABLE = 2;

const types = new Set([
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
]);
const headerFormats = new Set(['TEXT', 'IMAGE', 'VIDEO', 'GIF', 'DOCUMENT', 'LOCATION', 'PRODUCT']);

/**
 * Checks the components of a template as its creation does.
 * @param category `AUTHENTICATION` templates have fixed texts
 * @param isNamed variables have names instead of numbers
 * @throws GraphError 100, with subcodes 2388040, 2388047, 2388072, 2388073, 2388293, 2388299
 */
export function checkComponents(components: unknown, category: string, isNamed: boolean): Json[] {
  if (!Array.isArray(components) || components.length === 0)
    throw malformedTemplate('The parameter components is required.');
  const given = components as Json[];
  const seen = new Set<string>();
  for (const component of given) {
    const type = textOf(component['type']).toUpperCase();
    if (!types.has(type))
      throw malformedTemplate(`Param components[type] must be one of {${[...types].join(', ')}} - got "${type}".`);
    if (seen.has(type)) throw malformedTemplate(`Component ${type} is given twice`);
    seen.add(type);
    checkComponent(type, component, category, isNamed);
  }
  if (!seen.has('BODY')) throw templateError(2388072, 'A template needs a body.');
  return given.map((component) => ({ ...component, type: textOf(component['type']).toUpperCase() }));
}

function checkComponent(type: string, component: Json, category: string, isNamed: boolean): void {
  if (type === 'BUTTONS') {
    checkButtons(component, category);
    return;
  }
  if (category === 'AUTHENTICATION') return;
  if (type === 'HEADER') checkHeader(component, isNamed);
  else if (type === 'BODY') checkBody(component, isNamed);
  else if (type === 'FOOTER') checkFooter(component);
}

function checkHeader(component: Json, isNamed: boolean): void {
  const format = textOf(component['format']).toUpperCase();
  if (!headerFormats.has(format)) throw templateError(2388047, `Header format ${format} is not known.`);
  if (format !== 'TEXT') return;
  const text = textOf(component['text']);
  if (text === '') throw templateError(2388047, 'A text header needs a text.');
  if (text.length > HEADER_LIMIT) throw templateError(2388040, `The header has ${HEADER_LIMIT} characters at most.`);
  const variables = checkVariables(text, isNamed, 2388047);
  if (variables.length > 1) throw templateError(2388047, 'The header can have one variable only.');
  if (variables.length > 0) checkExamples(component, isNamed ? 'header_text_named_params' : 'header_text', 1, 2388047);
}

function checkBody(component: Json, isNamed: boolean): void {
  const text = textOf(component['text']);
  if (text.trim() === '') throw templateError(2388072, 'A body needs a text.');
  if (text.length > BODY_LIMIT) throw templateError(2388040, `The body has ${BODY_LIMIT} characters at most.`);
  const variables = checkVariables(text, isNamed, 2388072);
  if (variables.length === 0) return;
  if (/^\s*\{\{/.test(text) || /\}\}\s*[.!?]?\s*$/.test(text)) {
    throw templateError(2388299, "Variables can't be at the start or end of the template.");
  }
  const words = text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words < variables.length * WORDS_PER_VARIABLE + 1) {
    throw templateError(2388293, 'This template has too many variables for its length.');
  }
  checkExamples(component, isNamed ? 'body_text_named_params' : 'body_text', variables.length, 2388072);
}

function checkFooter(component: Json): void {
  const text = textOf(component['text']);
  if (text.length > FOOTER_LIMIT) throw templateError(2388040, `The footer has ${FOOTER_LIMIT} characters at most.`);
  if (variablesOf(text).length > 0) throw templateError(2388073, 'The footer has no variables.');
}

/** Positional variables are 1, 2, 3, ...; named ones are lowercase with underscores. */
function checkVariables(text: string, isNamed: boolean, subcode: number): string[] {
  const variables = variablesOf(text);
  const isWellFormed = variables.every((name, index) =>
    isNamed ? /^[a-z][a-z0-9_]*$/.test(name) : name === String(index + 1),
  );
  if (!isWellFormed || text.replace(/\{\{\s*\w+\s*\}\}/g, '').includes('{{')) {
    throw templateError(
      subcode,
      isNamed ? 'Variables are lowercase with underscores.' : 'Variables are {{1}}, {{2}}, ... in order.',
    );
  }
  return variables;
}

function checkExamples(component: Json, name: string, count: number, subcode: number): void {
  const examples = (component['example'] as Json | undefined)?.[name];
  const given = Array.isArray(examples) && Array.isArray(examples[0]) ? (examples[0] as unknown[]) : examples;
  if (!Array.isArray(given) || given.length !== count) {
    throw templateError(subcode, `The component needs ${count} example(s) in example.${name}.`);
  }
}
