import type { Linter } from 'eslint';

const CLOCK = ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate'];
const OUTSIDE = ['process', 'fetch', 'crypto', 'Buffer', 'global', 'globalThis'];

/**
 * What a workflow may not touch, because a replay would see another value than the first run did: the clock, chance,
 * the machine, the database, and the code (not the types) of activities.
 */
export const workflowRules: Linter.RulesRecord = {
  'no-restricted-globals': [
    'error',
    ...CLOCK.map((name) => ({ name, message: 'A workflow takes time from sleep() and from activity results.' })),
    ...OUTSIDE.map((name) => ({ name, message: 'A workflow reaches the outside through activities only.' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'A workflow has no chance: use uuid4() of @temporalio/workflow.' },
  ],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: '^node:', message: 'A workflow cannot use what Node brings.' },
        {
          regex: '^(#prisma/|#data/|#integrations/|@prisma/|pg$)',
          message: 'A workflow reaches data through activities.',
        },
        {
          regex: '^(#activities/|.*/activities/)',
          allowTypeImports: true,
          message: 'Import types of activities only.',
        },
      ],
    },
  ],
};
