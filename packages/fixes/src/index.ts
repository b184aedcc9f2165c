export { type AppliedEdits, applyEdits, type RefusedEdit } from './apply-edits.ts';
export { type Compared, compareFindings } from './compare.ts';
export { unifiedDiff } from './line-diff.ts';
export {
  type FileFix,
  type FixGroup,
  type FixPlan,
  type LeftAlone,
  type PlanOptions,
  planFixes,
  type ReadText,
} from './plan.ts';
export type { ReadTemplate, TemplateText } from './template-text.ts';
