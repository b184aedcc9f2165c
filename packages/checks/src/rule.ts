import type { Edit, FindingClass, Severity, Span } from '@sallyport/model';
import type { Dockerfile } from '@sallyport/syntax';
import type { KubeObject } from './object.ts';
import type { ParamDefs, ParamValues } from './params.ts';
import type { Project } from './project.ts';
import type { Workload } from './workload.ts';

/**
 * What wakes a rule: `workload` is any object with a pod spec, `*` any Kubernetes object, `dockerfile` a Dockerfile,
 * anything else a Kubernetes kind (of its built-in group, where it is a built-in kind).
 */
export type Kind = string;

export type SubjectOf<K extends Kind> = K extends 'workload'
  ? Workload
  : K extends 'dockerfile'
    ? Dockerfile
    : KubeObject;

/** What a host can offer beyond the files of a repository. */
export type Need = 'cluster' | 'node' | 'cloud' | 'registry' | 'advisories';

export interface Context<P extends ParamDefs> {
  readonly params: ParamValues<P>;
  /** All objects of the scan. Rules of scope `object` must not look at it: their results are cached by file. */
  readonly project: Project;
}

/** Something wrong at one place, or a question that the objects at hand cannot answer. */
export type Observation =
  | {
      /**
       * Kubernetes: JSON pointer to the field, also where it is missing (the place is then its nearest ancestor).
       * Dockerfile: the span in the text.
       */
      readonly at: string | Span;
      /** Fills the placeholders of `seen`, each of them and no more. */
      readonly data: Readonly<Record<string, string | number>>;
      readonly edits?: readonly Edit[];
      /** Where it differs from the rule's: policies of teams choose it by the case. */
      readonly severity?: Severity;
    }
  | { readonly undecided: string };

export interface Rule<K extends Kind = Kind, P extends ParamDefs = ParamDefs> {
  /** Also the name of the folder; the export is the same in camel case. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly class: FindingClass;
  readonly kinds: readonly K[];
  /** `object` sees one subject alone; `project` may join it with the others. */
  readonly scope: 'object' | 'project';
  readonly needs: readonly Need[];
  readonly params: P;
  /** What was seen: a sentence with `{placeholders}`. */
  readonly seen: string;
  readonly why: string;
  readonly fix: string;
  /**
   * `yes`: every observation carries edits, which are safe but where its context asks for a decision; `partial`: some do,
   * or with placeholders; `no`: none.
   */
  readonly machineFix: 'yes' | 'partial' | 'no';
  /** "Off by default" in the catalogue: it runs, the table folds it. */
  readonly folded?: true;
  readonly references: readonly string[];
  readonly mappings: Readonly<Record<string, readonly string[]>>;
  /** What its results depend on beside the build: the text of a check that a team wrote. Enters cache keys. */
  readonly revision?: string;
  /**
   * Whether a subject of these kinds is one that the rule speaks of, from the subject alone. Others are not shown to it
   * and do not count as passed: a web shop is no API server in good order.
   */
  applies?(subject: SubjectOf<K>): boolean;
  check(subject: SubjectOf<K>, context: Context<P>): Iterable<Observation>;
}

/** A rule whose kinds and parameters do not matter to the reader, as in an index. */
export type AnyRule = Rule<Kind, ParamDefs>;

/** Ties the types of a rule together; adds nothing and registers nothing. */
export function defineRule<const K extends Kind, const P extends ParamDefs>(rule: Rule<K, P>): Rule<K, P> {
  return rule;
}

/** Sets a field, making the mappings on the way where they are missing. */
export function set(pointer: string, value: unknown): Edit {
  return { op: 'set', pointer, value };
}

/** Sets a field to a value that a person has to choose; shown, never written unasked. */
export function propose(pointer: string, value: unknown): Edit {
  return { op: 'set', pointer, value, placeholder: true };
}

export function remove(pointer: string): Edit {
  return { op: 'remove', pointer };
}

/** An edit that a person has to decide on, as where the context says that something is needed: shown, never written unasked. */
export function offer(edit: Edit): Edit {
  return { ...edit, placeholder: true };
}

/** Replaces a span of a text file. */
export function replace(span: Span, text: string): Edit {
  return { op: 'replace', span: { start: span.start, end: span.end }, text };
}

/**
 * Fills `{placeholders}` from the data of an observation. Where there is nothing to fill in, as for the name of an
 * object that has none, the space before goes too.
 */
export function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  const parts = partsOf(template);
  let filled = parts[0]!;
  for (let at = 1; at < parts.length; at += 3) {
    const space = parts[at]!;
    const name = parts[at + 1]!;
    const text = Object.hasOwn(data, name) ? String(data[name]).trimEnd() : `{${name}}`;
    filled += (text === '' ? '' : space + text) + parts[at + 2]!;
  }
  return filled;
}

const partsByTemplate = new Map<string, readonly string[]>();

/** Text, then a space or none, a name and a text for each placeholder. There are as many templates as rules. */
function partsOf(template: string): readonly string[] {
  let parts = partsByTemplate.get(template);
  if (!parts) {
    parts = template.split(/( ?)\{(\w+)\}/);
    partsByTemplate.set(template, parts);
  }
  return parts;
}
