import { type Finding, type FindingClass, fingerprint, type RuleFacts, type Severity } from '@sallyport/model';
import type { KnownRules, ParamDef } from '../known-rules.ts';
import { canonicalId } from '../rule-ids.ts';

/** What a test says of a finding; the rest is filled in. */
export interface FindingSketch {
  /** Unique; it becomes the fingerprint. */
  readonly id: string;
  readonly rule?: string;
  readonly class?: FindingClass;
  readonly severity?: Severity;
  readonly path?: string;
  readonly line?: number;
  readonly identity?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly container?: string;
  readonly frameworks?: readonly string[];
  readonly mappings?: Readonly<Record<string, readonly string[]>>;
}

/** A finding as the engine hands it to the policy: open, and introduced until something is compared. */
export function sketchFinding(sketch: FindingSketch): Finding {
  const line = sketch.line ?? 1;
  const rule = sketchRule(sketch);
  return {
    fingerprint: sketch.id,
    identity: sketch.identity ?? sketch.id,
    rule,
    message: `${rule.title}.`,
    location: { path: sketch.path ?? 'deploy/app.yaml', startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
    via: [],
    resource: {
      apiVersion: 'v1',
      kind: sketch.kind ?? 'Pod',
      namespace: sketch.namespace ?? '',
      name: sketch.name ?? 'app',
      ...(sketch.container === undefined ? {} : { container: sketch.container }),
    },
    pointer: '',
    state: 'open',
    introduced: true,
  };
}

/** A fingerprint as reports hold it. */
export function sketchFingerprint(text: string): string {
  return fingerprint({ class: 'misconfig', tuple: [text] });
}

const ruleIds = ['container-privileged', 'host-network', 'host-pid', 'read-only-root', 'df-sudo', 'aws-key', 'cve'];

const ruleParams: Readonly<Record<string, Readonly<Record<string, ParamDef>>>> = {
  'container-privileged': {
    min: { type: 'integer', default: 2, minimum: 1, maximum: 9, about: 'Fewest.' },
    words: { type: 'string-list', default: [], values: ['red', 'blue'], about: 'Colours.' },
    share: { type: 'number', default: null, minimum: 0, about: 'Share.' },
    labels: { type: 'string-map', default: {}, about: 'Labels.' },
    strict: { type: 'boolean', default: false, about: 'Strict.' },
    word: { type: 'string', default: 'a', about: 'A word.' },
    ports: { type: 'integer-list', default: [], minimum: 1, about: 'Ports.' },
  },
};

const mapped: ReadonlyMap<string, readonly string[]> = new Map([
  ['c-0057', ['container-privileged']],
  ['ksv-17', ['container-privileged']],
  ['c-0041', ['host-network', 'host-pid']],
]);

/** Some rules to read policies against. */
export const sketchRules: KnownRules = {
  ids: new Set(ruleIds),
  isRule: (id) => ruleIds.includes(id),
  frameworks: new Set(['nsa', 'mitre', 'cis-v1.12.0']),
  params: (rule) => ruleParams[rule] ?? {},
  rulesOf: (id) => (ruleIds.includes(id) ? [id] : (mapped.get(canonicalId(id)) ?? [])),
};

const rules = new Map<string, RuleFacts>();

function sketchRule(sketch: FindingSketch): RuleFacts {
  const id = sketch.rule ?? 'container-privileged';
  const severity = sketch.severity ?? 'high';
  const findingClass = sketch.class ?? 'misconfig';
  const frameworks = sketch.frameworks ?? [];
  const mappings =
    sketch.mappings ?? (id === 'container-privileged' ? { kubescape: ['C-0057'], trivy: ['KSV-0017'] } : {});
  const key = JSON.stringify([id, severity, findingClass, frameworks, mappings]);
  const known = rules.get(key);
  if (known) return known;
  const rule: RuleFacts = {
    id,
    title: `Rule ${id}`,
    class: findingClass,
    severity,
    why: 'It matters.',
    remediation: 'Mend it.',
    references: [],
    mappings,
    frameworks: Object.fromEntries(frameworks.map((framework) => [framework, []])),
    folded: false,
    fixable: 'no',
  };
  rules.set(key, rule);
  return rule;
}
