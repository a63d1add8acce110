import { z } from 'zod';
import { fillText } from '../values/fill.ts';
import { passingKind } from './kind.ts';

/** Writes a note into the conversation, for colleagues only. */
export const noteAdd = passingKind({
  kind: 'note.add',
  family: 'action',
  help: 'flows.kinds.note.add',
  config: z.object({ text: z.string().trim().min(1).max(4_096) }),
  ports: () => ['next'],
  enter: ({ text }, at) => {
    const { value, missing } = fillText(text, at.scope);
    return { go: 'next', effects: [{ type: 'note', text: value.slice(0, 8_192) }], missing };
  },
});
