export { classes, type FindingClass } from './class.ts';
export { type Edit, editKey, editPath, type Fix, isLiteral, type ObjectPatch, type SourceEdit } from './edit.ts';
export {
  type ErrorCode,
  type ErrorDetails,
  type ErrorEntry,
  type ErrorKind,
  errors,
  SallyportError,
} from './errors.ts';
export {
  changed,
  type ExceptionRef,
  type Finding,
  type FindingState,
  type ResourceRef,
  type RuleFacts,
} from './finding.ts';
export { type FingerprintParts, fingerprint, keyedPath, tupleText } from './fingerprint.ts';
export { type Gap, type GapReason, gapReasons } from './gap.ts';
export { nearest, nearestAnyway } from './nearest.ts';
export type { EditTarget, Origin, RenderedObject } from './origin.ts';
export type { Place, Span, ViaPlace } from './place.ts';
export { appendPointer, parsePointer, valueAt } from './pointer.ts';
export {
  type Because,
  type ControlResult,
  type FrameworkResult,
  type KubesecItem,
  type Mode,
  type Outcome,
  type PassedControl,
  type Report,
  type Summary,
  schemaVersion,
  type Verdict,
  type WorkloadScore,
} from './report.ts';
export { type Severity, severities, severityRank } from './severity.ts';
export { type Stage, stages } from './stage.ts';
export type { Suppression, SuppressionScope } from './suppression.ts';
