import { z } from 'zod';
import { passingKind } from './kind.ts';

/** Lets a run pass with the contact's consent for a purpose, else by `blocked`. An opt-out of everything blocks too. */
export const guardConsent = passingKind({
  kind: 'guard.consent',
  family: 'guard',
  help: 'flows.kinds.guard.consent',
  config: z.object({
    purpose: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/, 'A purpose is a name such as marketing')
      .default('marketing'),
  }),
  ports: () => ['next', 'blocked'],
  enter: ({ purpose }, { facts }) => {
    const consents = facts.consents ?? {};
    const given = !facts.opted_out && Object.hasOwn(consents, purpose) && consents[purpose] === true;
    return { go: given ? 'next' : 'blocked', why: { purpose, given } };
  },
});
