import { z } from 'zod';
import { fillText } from '../values/fill.ts';
import { tagSchema } from './identifiers.ts';
import { passingKind, type Fail, type Go, type Position } from './kind.ts';

const config = z.object({ tag: tagSchema });

const change = (type: 'tag' | 'untag', template: string, at: Position): Go | Fail => {
  const { value, missing } = fillText(template, at.scope);
  const tag = value.trim().slice(0, 100);
  return tag === ''
    ? { fail: 'flow_expression_invalid', detail: 'The tag is empty' }
    : { go: 'next', effects: [{ type, tag }], missing };
};

/** Puts a tag on the contact. */
export const tagAdd = passingKind({
  kind: 'tag.add',
  family: 'action',
  help: 'flows.kinds.tag.add',
  config,
  ports: () => ['next'],
  enter: ({ tag }, at) => change('tag', tag, at),
});

/** Takes a tag from the contact. */
export const tagRemove = passingKind({
  kind: 'tag.remove',
  family: 'action',
  help: 'flows.kinds.tag.remove',
  config,
  ports: () => ['next'],
  enter: ({ tag }, at) => change('untag', tag, at),
});
