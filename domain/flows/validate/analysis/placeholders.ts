import { pointerOf } from '../../parse-flow.ts';
import { isJsonObject, type Json } from '../../json.ts';
import { parseTemplate, type Placeholder } from '../../values/placeholder.ts';
import type { Survey, SurveyNode } from '../survey.ts';
import { once } from './once.ts';

/** A placeholder in a config; `placeholder` is undefined when it cannot be read. */
export interface Used {
  readonly source: string;
  readonly placeholder: Placeholder | undefined;
  readonly pointer: string;
  readonly hasDefault: boolean;
}

const scan = (value: Json, path: readonly PropertyKey[], found: Used[]): void => {
  if (typeof value === 'string') {
    if (!value.includes('{{')) return;
    for (const piece of parseTemplate(value)) {
      if ('text' in piece) continue;
      const hasDefault = piece.placeholder?.formats.some(({ name }) => name === 'default') ?? false;
      found.push({ ...piece, pointer: pointerOf(path), hasDefault });
    }
  } else if (Array.isArray(value)) {
    value.forEach((item: Json, index) => {
      scan(item, [...path, index], found);
    });
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) scan(item, [...path, key], found);
  }
};

const placeholdersOf = (node: SurveyNode): Used[] => {
  const found: Used[] = [];
  scan(node.config, [], found);
  return found;
};

/**
 * Finds the placeholders in all configs.
 *
 * @param survey - the survey
 * @returns the nodes that have any, each with its placeholders in order
 */
export const findPlaceholders = once((survey: Survey): [SurveyNode, Used[]][] =>
  [...survey.nodes.values()]
    .map((node): [SurveyNode, Used[]] => [node, placeholdersOf(node)])
    .filter(([, used]) => used.length > 0),
);
