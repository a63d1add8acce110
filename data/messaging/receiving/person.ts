import type { Identity } from '../../contacts/contact-record.ts';

/** A person as a webhook knows them. */
export interface Person {
  readonly identities: readonly Identity[];
  readonly name: string | undefined;
}

/** Same identities, same person. */
export function personKey({ identities }: Pick<Person, 'identities'>): string {
  return identities.map(identityKey).join('|');
}

/** An identity as the key of a map. */
export function identityKey({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}
