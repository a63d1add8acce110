import { expect, it } from 'vitest';
import { countOf } from './tests.ts';

const loaded = { name: 'a.test.ts', status: 'passed', assertionResults: [{}] };

it('counts tests that passed and failed', () => {
  const result = { numPassedTests: 4, numFailedTests: 2, testResults: [{ ...loaded, status: 'failed' }] };
  expect(countOf(result, 1)).toEqual({ passed: 4, failed: 2 });
});

it('counts a file that could not be loaded as a failed test', () => {
  const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] };
  expect(countOf({ numPassedTests: 1, numFailedTests: 0, testResults: [loaded, broken] }, 1)).toEqual({
    passed: 1,
    failed: 1,
  });
});

it('counts an error outside any test', () => {
  expect(countOf({ numPassedTests: 1, numFailedTests: 0, testResults: [loaded] }, 1)).toEqual({ passed: 1, failed: 1 });
});

it('counts a clean run', () => {
  expect(countOf({ numPassedTests: 1, numFailedTests: 0, testResults: [loaded] }, 0)).toEqual({ passed: 1, failed: 0 });
});
