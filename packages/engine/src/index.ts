export type { ResultCache } from './evaluate.ts';
export { type GatherOptions, type ListedFile, listFiles } from './gather.ts';
export { knownRulesOf } from './known-rules.ts';
export { isAdmissionRule, type Plan, planRules, type RuleParams, type Selection } from './plan.ts';
export { type RenderedTree, renderTree } from './render-tree.ts';
export type { RenderOptions } from './rendered.ts';
export { type ScanInput, type Scanned, scan } from './scan.ts';
