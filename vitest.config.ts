import { defineConfig } from 'vitest/config';
import { COVERAGE_FLOORS } from './test/setup/coverage-floors.ts';

const NEVER = ['**/node_modules/**', '**/dist/**', 'prisma/generated/**'];
/** Folders whose tests need nothing but the code. */
const PURE = ['domain', 'workflows', 'infra', 'studio'];
/** Folders whose tests may ask for Postgres, Temporal or the sandbox. */
const REAL = ['data', 'integrations', 'activities', 'workers', 'api', 'sandbox', 'prisma', 'test'];
/** Folders whose tests start the whole product; they run one after another. */
const WHOLE = ['test/e2e/**', 'test/harness/**', 'test/prove/**', 'test/bench/**'];

const tests = (folders: readonly string[]): string[] => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    globalSetup: 'test/setup/global-setup.ts',
    reporters: ['default'],
    coverage: {
      provider: 'v8',
      include: ['{domain,workflows,activities,data,integrations,workers,api,sandbox,prisma/scripts,infra/dev}/**/*.ts'],
      exclude: ['**/*.test.ts', 'prisma/generated/**'],
      reporter: ['text-summary', 'json', 'html', 'lcov'],
      reportOnFailure: true,
      thresholds: COVERAGE_FLOORS,
    },
    projects: [
      { test: { name: 'unit', include: tests(PURE), exclude: NEVER, testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: tests(REAL),
          exclude: [...NEVER, ...WHOLE],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: WHOLE.map((folder) => `${folder}/*.test.ts`),
          exclude: NEVER,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // After all others: a whole product beside them would make both slow.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
