import { can } from '#domain/identity/can.ts';
import type { Permission } from '#domain/identity/permissions.ts';
import type { Actor } from '#data/identity/actor.ts';
import type { EventFrame } from './event-frame.ts';

/** What one must hold to hear of an event, by the object it is about. */
const NEEDED: Readonly<Record<string, Permission>> = {
  message: 'messages:list',
  conversation: 'conversations:read',
  contact: 'contacts:read',
  number: 'numbers:read',
  template: 'templates:read',
  run: 'runs:read',
  flow: 'flows:read',
  campaign: 'campaigns:read',
};

/** The text of an event for somebody; undefined for what they may not hear of. */
export function frameFor(actor: Actor, frame: EventFrame): string | undefined {
  const needed = NEEDED[frame.name.split('.')[0] ?? ''];
  if (needed === undefined || !can(actor, needed)) return undefined;
  return can(actor, 'messages:read') ? frame.full : frame.bare;
}
