import type { Actor } from '#data/identity/actor.ts';

/** How the audit log names somebody: `member:<id>` or `key:<id>`. */
export function actorName({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}
