export { readFixtures } from './fixtures.ts';
export { testRule } from './test-rule.ts';
