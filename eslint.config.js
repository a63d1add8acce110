import prettier from 'eslint-config-prettier';
import jsdoc from 'eslint-plugin-jsdoc';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { explainedComment } from './infra/dev/lint/explained-comment.ts';
import { kebabCase } from './infra/dev/lint/kebab-case.ts';
import { workflowRules } from './infra/dev/lint/workflow-rules.ts';

/** What other files can call: it is documented. */
const EXPORTED_CODE = [
  'ExportNamedDeclaration > FunctionDeclaration',
  'ExportNamedDeclaration > ClassDeclaration',
  'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
  'ExportDefaultDeclaration > FunctionDeclaration',
];

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'test/**'];

export default defineConfig(
  globalIgnores(['**/dist/**', 'coverage/**', 'prisma/generated/**', '.perdura/**', 'test/histories/**']),
  {
    name: 'perdura/all',
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { perdura: { rules: { 'kebab-case': kebabCase, 'explained-comment': explainedComment } } },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.cjs', 'infra/dev/*.mjs', 'infra/dev/bootstrap/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'perdura/kebab-case': 'error',
      'perdura/explained-comment': 'error',
      'max-lines': ['error', 300],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    name: 'perdura/documented',
    files: ['**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': ['error', { require: { FunctionDeclaration: false }, contexts: EXPORTED_CODE }],
      'jsdoc/require-description': 'error',
    },
  },
  { name: 'perdura/workflows', files: ['workflows/**/*.ts'], ignores: TESTS, rules: workflowRules },
  {
    name: 'perdura/studio',
    files: ['studio/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat.recommended],
  },
  {
    name: 'perdura/tests',
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { name: 'perdura/plain-js', files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
