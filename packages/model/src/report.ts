import type { Finding, ResourceRef, RuleFacts } from './finding.ts';
import type { Gap } from './gap.ts';
import type { Severity } from './severity.ts';
import type { Stage } from './stage.ts';

export const schemaVersion = '1.0';

export type Mode = 'ignore' | 'observe' | 'react' | 'block';
export type Outcome = 'pass' | 'warn' | 'fail' | 'incomplete';

/** A policy rule that decided, with its place in the policy file (`(default policy)`, line 0, where there is no file). */
export interface Because {
  readonly rule: string;
  readonly mode: Mode;
  readonly path: string;
  readonly line: number;
  /** How many findings it speaks of. */
  readonly count: number;
  /** Theirs; findings make them when asked. */
  readonly fingerprints: readonly string[];
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly because: readonly Because[];
}

export interface ControlResult {
  /** Our rule id. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Section numbers or tactic names in this framework; may be empty. */
  readonly sections: readonly string[];
  readonly status: 'passed' | 'failed' | 'unknown' | 'excepted';
  /** Resources with an open finding of this rule. */
  readonly failed: number;
  readonly passed: number;
}

export interface FrameworkResult {
  readonly id: string;
  /** Percent of decided controls that passed or are excepted, one decimal; null where none was decided. */
  readonly score: number | null;
  readonly controls: readonly ControlResult[];
}

export interface WorkloadScore {
  readonly resource: ResourceRef;
  readonly path: string;
  readonly risk: {
    /** 0 to 10 (kube-scan). */
    readonly score: number;
    readonly category: 'low' | 'medium' | 'high';
    readonly factors: readonly { readonly name: string; readonly score: number; readonly rule: string }[];
  };
  readonly kubesec: {
    readonly score: number;
    readonly critical: readonly KubesecItem[];
    readonly advise: readonly KubesecItem[];
    readonly passed: readonly KubesecItem[];
  };
}

export interface KubesecItem {
  readonly id: string;
  readonly points: number;
  readonly rule: string;
}

export interface Summary {
  /** Files that were read and analysed. */
  readonly files: number;
  readonly resources: number;
  readonly rules: number;
  readonly findings: number;
  readonly open: number;
  readonly excepted: number;
  readonly introduced: number;
  readonly fixable: number;
  readonly gaps: number;
  /** Open findings by severity. */
  readonly severity: Readonly<Record<Severity, number>>;
}

/** A rule together with how many resources it found in order. */
export interface PassedControl {
  readonly rule: RuleFacts;
  readonly passed: number;
}

/** What a scan answers: everything that a writer needs, nothing decided later. */
export interface Report {
  readonly tool: { readonly name: 'sallyport'; readonly version: string; readonly rulesVersion: string };
  readonly target: { readonly kind: 'file' | 'folder' | 'stdin' | 'paths'; readonly path: string };
  readonly stage: Stage;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly verdict: Verdict;
  readonly summary: Summary;
  readonly frameworks: readonly FrameworkResult[];
  readonly workloads: readonly WorkloadScore[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Words for people that belong to no finding: expired exceptions, unknown rule ids of the policy. */
  readonly warnings: readonly string[];
  readonly passed: readonly PassedControl[];
  /**
   * How `path` of a finding is written for forges: the folder from the git top to the scanned root (`''` or `deploy/`).
   * sarif, gitlab-* and markdown put it before each path.
   */
  readonly gitPrefix: string;
}
