export { decideGolden } from './decide-golden.ts';
export { type FindingSketch, sketchFinding, sketchFingerprint, sketchRules } from './findings.ts';
export { type GoldenCase, type GoldenExpectation, goldenCases } from './golden.ts';
