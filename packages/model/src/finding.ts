import type { FindingClass } from './class.ts';
import type { Fix } from './edit.ts';
import type { Place, ViaPlace } from './place.ts';
import type { Severity } from './severity.ts';

/** What is the same for every finding of a rule; shared by reference between them. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly class: FindingClass;
  readonly severity: Severity;
  readonly why: string;
  readonly remediation: string;
  readonly references: readonly string[];
  /** Ids of the same check in other tools, by tool. */
  readonly mappings: Readonly<Record<string, readonly string[]>>;
  /** Membership: framework id to the section numbers or tactic names it has there (may be empty). */
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
  /** "Off by default" in the catalogue: the rule runs, the table folds its findings into one line. */
  readonly folded: boolean;
  readonly fixable: 'yes' | 'partial' | 'no';
}

/** The object that a finding is about. Empty strings where a kind has no such part. */
export interface ResourceRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly container?: string;
}

export type FindingState = 'open' | 'accepted' | 'false_positive' | 'not_affected';

export interface ExceptionRef {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO date, or the empty string where none was given. */
  readonly expires: string;
  /** Where it is written: `path:line`, with the syntax that it came from. */
  readonly source: string;
  readonly expired?: boolean;
}

/**
 * An observation after the engine gave it identity. Policy sets `state`, `introduced` and `exception`. Some make their
 * texts when asked, so a copy is made by `changed` and never by spreading.
 */
export interface Finding {
  /** Unique in a report. */
  readonly fingerprint: string;
  /** The fingerprint before equal tuples were told apart by namespace and path: what a moved finding keeps. */
  readonly identity: string;
  readonly rule: RuleFacts;
  readonly message: string;
  readonly location: Place;
  readonly via: readonly ViaPlace[];
  readonly resource: ResourceRef;
  /** JSON pointer into the object; the empty string for Dockerfiles and whole objects. */
  readonly pointer: string;
  readonly fix?: Fix;
  readonly state: FindingState;
  readonly introduced: boolean;
  readonly exception?: ExceptionRef;
}

/** A copy with changes; without the fix where the change says so. */
export function changed(
  {
    fingerprint,
    identity,
    rule,
    message,
    location,
    via,
    resource,
    pointer,
    fix,
    state,
    introduced,
    exception,
  }: Finding,
  changes: Partial<Omit<Finding, 'fix'>> & { readonly fix?: Fix | undefined },
): Finding {
  const { fix: fixed, ...others } = { fix, ...changes };
  return {
    fingerprint,
    identity,
    rule,
    message,
    location,
    via,
    resource,
    pointer,
    state,
    introduced,
    ...(exception && { exception }),
    ...others,
    ...(fixed && { fix: fixed }),
  };
}
