import { COMMIT_SCOPES } from './infra/dev/architecture/layers.ts';

/** Conventional Commits; scopes are the layers and rooms of the architecture. */
export default {
  extends: ['@commitlint/config-conventional'],
  helpUrl: 'CONTRIBUTING.md#commits, for example: feat(messaging): hold a number while its quality is low',
  rules: {
    'header-max-length': [2, 'always', 72],
    'scope-enum': [2, 'always', COMMIT_SCOPES],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    'subject-case': [2, 'never', ['upper-case', 'pascal-case', 'start-case']],
  },
};
