import type { Finding, Fix, ResourceRef, RuleFacts, Severity, ViaPlace } from '@sallyport/model';
import type { Evaluation } from './evaluate.ts';
import { withSeverity } from './inspect.ts';
import { isAdmissionRule, type Plan } from './plan.ts';

/**
 * An evaluation as text: JSON, with each string once and a finding as a row of numbers. Reading 60,000 findings back
 * takes a tenth of the time that finding them takes; spelled out they would take half.
 */
export function encodeEvaluation(evaluation: Evaluation): string {
  const strings = createTable();
  const rows: number[] = [];
  // No plan knows the rules that policies in the files make.
  const unplanned = new Map<string, RuleFacts>();
  for (const finding of evaluation.findings) {
    const { location, resource, rule } = finding;
    if (isAdmissionRule(rule.id)) unplanned.set(rule.id, rule);
    rows.push(
      strings.add(rule.id),
      strings.add(finding.fingerprint),
      strings.add(finding.identity),
      strings.add(finding.message),
      strings.add(location.path),
      location.startLine,
      location.startColumn,
      location.endLine,
      location.endColumn,
      strings.add(resource.apiVersion),
      strings.add(resource.kind),
      strings.add(resource.namespace),
      strings.add(resource.name),
      resource.container === undefined ? -1 : strings.add(resource.container),
      strings.add(finding.pointer),
      finding.fix ? strings.add(JSON.stringify(finding.fix)) : -1,
      finding.via.length > 0 ? strings.add(JSON.stringify(finding.via)) : -1,
      strings.add(rule.severity),
    );
  }
  const { findings: _, tally, labels, ...rest } = evaluation;
  return JSON.stringify({
    version,
    strings: strings.all,
    rows,
    unplanned: [...unplanned.values()],
    looked: [...tally.looked],
    undecided: [...tally.undecided],
    labels: [...labels],
    rest,
  });
}

/** Raised when the row changes. */
const version = 4;
const width = 18;

/**
 * The text comes as it was put: whoever keeps it sees to that.
 * @returns undefined where it is of another version, or names a rule that is not planned: then it is evaluated anew
 */
export function decodeEvaluation(text: string, plan: Plan): Evaluation | undefined {
  const kept = parse(text);
  if (kept?.version !== version) return undefined;
  const facts = new Map(
    [...plan.rules.map((planned) => planned.facts), ...kept.unplanned].map((rule) => [rule.id, rule]),
  );
  const { strings, rows } = kept;
  const fixes = new Map<number, Fix>();
  const findings: Finding[] = [];
  for (let at = 0; at < rows.length; at += width) {
    const rule = facts.get(strings[rows[at]!]!);
    if (!rule) return undefined;
    const fix = rows[at + 15]!;
    const via = rows[at + 16]!;
    findings.push({
      fingerprint: strings[rows[at + 1]!]!,
      identity: strings[rows[at + 2]!]!,
      rule: withSeverity(rule, strings[rows[at + 17]!] as Severity),
      message: strings[rows[at + 3]!]!,
      location: {
        path: strings[rows[at + 4]!]!,
        startLine: rows[at + 5]!,
        startColumn: rows[at + 6]!,
        endLine: rows[at + 7]!,
        endColumn: rows[at + 8]!,
      },
      via: via === -1 ? [] : (JSON.parse(strings[via]!) as ViaPlace[]),
      resource: resourceAt(strings, rows, at + 9),
      pointer: strings[rows[at + 14]!]!,
      ...(fix !== -1 && { fix: fixAt(fix, strings, fixes) }),
      state: 'open',
      introduced: true,
    });
  }
  return {
    ...kept.rest,
    findings,
    tally: { looked: new Map(kept.looked), undecided: new Map(kept.undecided) },
    labels: new Map(kept.labels),
  };
}

interface Kept {
  readonly version: number;
  readonly strings: readonly string[];
  readonly rows: readonly number[];
  readonly unplanned: readonly RuleFacts[];
  readonly looked: readonly [string, number][];
  readonly undecided: readonly [string, number][];
  readonly labels: readonly [string, Readonly<Record<string, string>>][];
  readonly rest: Omit<Evaluation, 'findings' | 'tally' | 'labels'>;
}

function parse(text: string): Kept | undefined {
  try {
    return JSON.parse(text) as Kept;
  } catch {
    // A write that was cut short.
    return undefined;
  }
}

function createTable(): { readonly all: string[]; add(text: string): number } {
  const all: string[] = [];
  const places = new Map<string, number>();
  return {
    all,
    add(text) {
      let place = places.get(text);
      if (place === undefined) {
        place = all.push(text) - 1;
        places.set(text, place);
      }
      return place;
    },
  };
}

function resourceAt(strings: readonly string[], rows: readonly number[], at: number): ResourceRef {
  const container = rows[at + 4]!;
  return {
    apiVersion: strings[rows[at]!]!,
    kind: strings[rows[at + 1]!]!,
    namespace: strings[rows[at + 2]!]!,
    name: strings[rows[at + 3]!]!,
    ...(container !== -1 && { container: strings[container]! }),
  };
}

function fixAt(index: number, strings: readonly string[], known: Map<number, Fix>): Fix {
  let fix = known.get(index);
  if (!fix) {
    fix = JSON.parse(strings[index]!) as Fix;
    known.set(index, fix);
  }
  return fix;
}
