/** Every node kind of `perdura.flow/1`. A kind without an entry in the registry does not compile. */
export const KIND_NAMES = [
  'trigger.message',
  'trigger.api',
  'send.message',
  'wait.time',
  'wait.reply',
  'split.condition',
  'set.field',
  'tag.add',
  'tag.remove',
  'http.request',
  'end',
] as const;

/** The name of a node kind. */
export type KindName = (typeof KIND_NAMES)[number];

/** Families, as the palette and the canvas group them. */
export const FAMILIES = ['trigger', 'message', 'wait', 'split', 'guard', 'action', 'control'] as const;

/** The family of a node kind. */
export type Family = (typeof FAMILIES)[number];
