export { type Baseline, pruneBaseline, readBaseline, writeBaseline } from './baseline/baseline.ts';
export { bindPolicy, paramsOf, unknownRules } from './bind.ts';
export type { ConsideredFloor, ConsideredRule } from './considered.ts';
export {
  type Clocks,
  type Decided,
  type DecideInput,
  type Decision,
  decide,
  exitCode,
} from './decide.ts';
export { defaultPolicy } from './default-policy.ts';
export type { ConsideredException } from './exceptions.ts';
export { explainDecision } from './explain.ts';
export { type Extended, extendsOf, mergePolicies, resolveExtends } from './extends.ts';
export { pathGlob, wildcard } from './glob.ts';
export { type KnownFinding, markIntroduced } from './introduced.ts';
export type { KnownRules, ParamDef } from './known-rules.ts';
export { type LintRemark, lintPolicy } from './lint.ts';
export { parseDuration, parseExpiry } from './moment.ts';
export {
  type Condition,
  type ExceptionMatch,
  modeRank,
  type OnIncomplete,
  type Owners,
  type Policy,
  type PolicyException,
  type PolicyPlace,
  type PolicyRule,
  type PolicyWarning,
  placeText,
  type StageModes,
} from './policy.ts';
export { readPolicy } from './policy-file.ts';
export { policySchema } from './policy-shape.ts';
export { canonicalId, type RuleNames, ruleNames } from './rule-ids.ts';
export { readDockerfileSuppressions } from './suppressions/dockerfile.ts';
export { escapeGlob, wholePathGlob } from './suppressions/glob.ts';
export { type IgnoreFileReader, ignoreFiles } from './suppressions/ignore-files.ts';
export { type ImportedException, type ImportedExceptions, importExceptions } from './suppressions/import.ts';
export { unknownIgnoredIds } from './suppressions/unknown-ids.ts';
export type { FoundSuppressions, SuppressionWarning } from './suppressions/wish.ts';
export { mayHoldYamlSuppressions, readYamlSuppressions } from './suppressions/yaml.ts';
export {
  type FindingFacts,
  type Subject,
  vocabulary,
  vocabularyReference,
  type Word,
  type WordFunction,
  wordFunctions,
} from './vocabulary.ts';
export { showPolicy, startingPolicy } from './write-policy.ts';
