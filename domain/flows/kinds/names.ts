/** Every node kind of `perdura.flow/1`. A kind without an entry in the registry does not compile. */
export const KIND_NAMES = [
  'trigger.message',
  'trigger.api',
  'trigger.event',
  'trigger.button',
  'trigger.tag',
  'send.message',
  'wait.time',
  'wait.reply',
  'wait.event',
  'wait.delivery',
  'wait.window',
  'wait.person',
  'split.condition',
  'split.switch',
  'split.window',
  'split.delivery',
  'split.random',
  'guard.consent',
  'guard.quiet_hours',
  'guard.frequency',
  'set.field',
  'set.variable',
  'tag.add',
  'tag.remove',
  'http.request',
  'note.add',
  'assign',
  'conversation.close',
  'goal',
  'loop.times',
  'flow.start',
  'flow.cancel_others',
  'end',
] as const;

/** The name of a node kind. */
export type KindName = (typeof KIND_NAMES)[number];

/** Families, as the palette and the canvas group them. */
export const FAMILIES = ['trigger', 'message', 'wait', 'split', 'guard', 'action', 'control'] as const;

/** The family of a node kind. */
export type Family = (typeof FAMILIES)[number];
