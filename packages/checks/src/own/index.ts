export { addOwnChecks } from './add-checks.ts';
export { type CheckFile, type OwnCheck, readOwnChecks } from './read-checks.ts';
export { type CheckTest, testOwnChecks } from './test-checks.ts';
