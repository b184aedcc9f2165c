import { type Finding, type FindingClass, type RuleFacts, type Stage, severityRank } from '@sallyport/model';
import type { CelObject } from '@sallyport/syntax/cel';
import { canonicalId } from './rule-ids.ts';

/** What hosts know of a finding beyond the finding itself. What is left out is unknown, which is never a pass. */
export interface FindingFacts {
  /** Labels of the object. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The environment of this finding, where it differs from that of the run. */
  readonly env?: string;
  /** From CODEOWNERS; `owners` of the policy goes before it. */
  readonly owner?: string;
  readonly component?: string;
  /** True for findings about a container image. */
  readonly image?: boolean;
  /** Identities that signed the image. */
  readonly signers?: readonly string[];
  /** CVE or other advisory id. */
  readonly vuln?: string;
  /** Package URL. */
  readonly package?: string;
  readonly layer?: 'base' | 'app';
  readonly licenseId?: string;
  /** 0 to 10. */
  readonly cvss?: number;
  /** 0 to 1. */
  readonly epss?: number;
  readonly kev?: boolean;
  readonly exploit?: boolean;
  readonly reachable?: boolean;
  readonly loaded?: boolean;
  readonly exposed?: boolean;
  readonly corroborated?: boolean;
  readonly fixable?: boolean;
  readonly publishedAt?: Date;
  readonly fixAvailableSince?: Date;
  readonly tool?: string;
}

/** One finding as a policy sees it, with everything that `when` may ask. */
export interface Subject {
  readonly finding: Finding;
  readonly facts: FindingFacts;
  readonly stage: Stage;
  readonly env: string;
  readonly owner: string;
  readonly component: string;
  readonly firstSeen: Date | undefined;
  readonly now: Date;
}

export type WordType = 'bool' | 'int' | 'double' | 'string' | 'ids' | 'labels';

export interface Word {
  readonly name: string;
  readonly type: WordType;
  readonly about: string;
  /** Undefined where the host does not know: the expression is then undecided, unless the rest of it decides. */
  readonly read: (
    subject: Subject,
  ) => boolean | bigint | number | string | Ids | ReadonlyMap<string, string> | undefined;
}

/** Several names of one thing. `==` and `in` ask whether any of them is meant; case does not matter. */
export class Ids implements CelObject {
  readonly celType = 'Ids';
  readonly names: ReadonlySet<string>;
  constructor(names: Iterable<string>) {
    this.names = new Set([...names].map(canonicalId));
  }
  has(name: string): boolean {
    return this.names.has(canonicalId(name));
  }
  equals(other: CelObject): boolean {
    return this === other;
  }
}

const isClass =
  (...classes: FindingClass[]) =>
  (subject: Subject): boolean =>
    classes.includes(subject.finding.rule.class);

// What only a vulnerability has is false for every other finding, and unknown for one that nobody looked up.
const ofVulnerability =
  <V>(otherwise: V, read: (facts: FindingFacts) => V | undefined) =>
  (subject: Subject): V | undefined =>
    read(subject.facts) ?? (subject.finding.rule.class === 'vuln' ? undefined : otherwise);

const daysSince = (moment: Date | undefined, now: Date): bigint | undefined =>
  moment && BigInt(Math.floor((now.getTime() - moment.getTime()) / 86_400_000));

/**
 * Every word that `when` may use. The documentation, the type checker and the evaluation all read this table.
 */
export const vocabulary: readonly Word[] = [
  {
    name: 'misconfig',
    type: 'bool',
    about: 'A flaw of a manifest or Dockerfile that is not a secret; dockerfile, rbac and network narrow it.',
    read: isClass('misconfig', 'dockerfile', 'rbac', 'network'),
  },
  { name: 'dockerfile', type: 'bool', about: 'A flaw of a Dockerfile.', read: isClass('dockerfile') },
  { name: 'rbac', type: 'bool', about: 'A flaw of roles and bindings.', read: isClass('rbac') },
  { name: 'network', type: 'bool', about: 'A flaw of network policies and exposure.', read: isClass('network') },
  { name: 'secret', type: 'bool', about: 'A credential where it can be read.', read: isClass('secret') },
  { name: 'vuln', type: 'bool', about: 'A known vulnerability of a package.', read: isClass('vuln') },
  { name: 'license', type: 'bool', about: 'A licence that is not allowed.', read: isClass('license') },
  { name: 'code', type: 'bool', about: 'A flaw of source code.', read: isClass('code') },
  { name: 'pipeline', type: 'bool', about: 'A flaw of a CI workflow.', read: isClass('pipeline') },
  { name: 'eol', type: 'bool', about: 'Software that is no longer maintained.', read: isClass('eol') },
  { name: 'malware', type: 'bool', about: 'Malicious software.', read: isClass('malware') },
  {
    name: 'provenance',
    type: 'bool',
    about: 'A missing or wrong signature or attestation.',
    read: isClass('provenance'),
  },
  {
    name: 'benchmark',
    type: 'bool',
    about: 'A failed item of a node or cluster benchmark.',
    read: isClass('benchmark'),
  },
  { name: 'runtime', type: 'bool', about: 'Something that a running workload did.', read: isClass('runtime') },
  { name: 'admission', type: 'bool', about: 'A finding of an admission policy.', read: isClass('admission') },
  {
    name: 'image',
    type: 'bool',
    about: 'The finding is about a container image.',
    read: (subject) => subject.facts.image ?? subject.finding.rule.class === 'provenance',
  },
  {
    name: 'severity',
    type: 'int',
    about: 'Compare it with LOW, MEDIUM, HIGH and CRITICAL.',
    read: (subject) => BigInt(severityRank(subject.finding.rule.severity)),
  },
  { name: 'rule', type: 'string', about: 'The id of our rule.', read: (subject) => subject.finding.rule.id },
  {
    name: 'control',
    type: 'ids',
    about: 'Every id of the check, ours and other tools\': `control == "C-0057"`, `control in ["KSV-0017"]`.',
    read: (subject) => controlsOf(subject.finding.rule),
  },
  {
    name: 'framework',
    type: 'ids',
    about: 'The frameworks that the rule belongs to: `framework == "nsa"`.',
    read: (subject) => frameworksOf(subject.finding.rule),
  },
  {
    name: 'owner',
    type: 'string',
    about: 'Who owns the file: `owners`, else CODEOWNERS.',
    read: (subject) => subject.owner,
  },
  { name: 'env', type: 'string', about: 'The environment of the run, such as prod.', read: (subject) => subject.env },
  {
    name: 'component',
    type: 'string',
    about: 'The deliverable that it belongs to.',
    read: (subject) => subject.component,
  },
  {
    name: 'namespace',
    type: 'string',
    about: 'The namespace of the object.',
    read: (subject) => subject.finding.resource.namespace,
  },
  {
    name: 'labels',
    type: 'labels',
    about: 'The labels of the object: `labels["tier"] == "web"`, `"tier" in labels`, `labels.?tier.orValue("")`.',
    read: readLabels,
  },
  { name: 'kind', type: 'string', about: 'The kind of the object.', read: (subject) => subject.finding.resource.kind },
  { name: 'name', type: 'string', about: 'The name of the object.', read: (subject) => subject.finding.resource.name },
  {
    name: 'container',
    type: 'string',
    about: 'The container, where it is about one.',
    read: (subject) => subject.finding.resource.container ?? '',
  },
  {
    name: 'path',
    type: 'string',
    about: 'The file, relative to the scanned root.',
    read: (subject) => subject.finding.location.path,
  },
  { name: 'stage', type: 'string', about: 'The gate that asks: ide, commit, pr, ….', read: (subject) => subject.stage },
  {
    name: 'tool',
    type: 'string',
    about: 'Who found it: sallyport, or the tool of an imported report.',
    read: (subject) => subject.facts.tool ?? 'sallyport',
  },
  {
    name: 'fixable',
    type: 'bool',
    about: 'A fix is known: a fixed version, or an edit of the file.',
    read: isFixable,
  },
  {
    name: 'introduced',
    type: 'bool',
    about: 'Absent in the base that the run compares with.',
    read: (subject) => subject.finding.introduced,
  },
  { name: 'excepted', type: 'bool', about: 'An exception holds.', read: (subject) => subject.finding.state !== 'open' },
  {
    name: 'falsePositive',
    type: 'bool',
    about: 'An exception calls it a false positive.',
    read: (subject) => subject.finding.state === 'false_positive',
  },
  {
    name: 'age',
    type: 'int',
    about: 'Days since it was first seen. Unknown without a history.',
    read: (subject) => daysSince(subject.firstSeen, subject.now),
  },
  {
    name: 'publishedDays',
    type: 'int',
    about: 'Days since the vulnerability was published.',
    read: (subject) => daysSince(subject.facts.publishedAt, subject.now),
  },
  {
    name: 'fixDays',
    type: 'int',
    about: 'Days since a fix is available.',
    read: (subject) => daysSince(subject.facts.fixAvailableSince, subject.now),
  },
  { name: 'cvss', type: 'double', about: 'CVSS base score, 0 to 10.', read: ofVulnerability(0, (facts) => facts.cvss) },
  { name: 'epss', type: 'double', about: 'EPSS probability, 0 to 1.', read: ofVulnerability(0, (facts) => facts.epss) },
  {
    name: 'kev',
    type: 'bool',
    about: 'In the catalogue of exploited vulnerabilities.',
    read: ofVulnerability(false, (facts) => facts.kev),
  },
  {
    name: 'exploit',
    type: 'bool',
    about: 'An exploit is public.',
    read: ofVulnerability(false, (facts) => facts.exploit),
  },
  {
    name: 'reachable',
    type: 'bool',
    about: 'The code calls it.',
    read: ofVulnerability(false, (facts) => facts.reachable),
  },
  {
    name: 'loaded',
    type: 'bool',
    about: 'A running process has loaded it.',
    read: ofVulnerability(false, (facts) => facts.loaded),
  },
  {
    name: 'exposed',
    type: 'bool',
    about: 'The workload can be reached from outside.',
    read: (subject) => subject.facts.exposed,
  },
  {
    name: 'corroborated',
    type: 'bool',
    about: 'A second tool found it too.',
    read: (subject) => subject.facts.corroborated ?? false,
  },
  {
    name: 'package',
    type: 'string',
    about: 'Package URL of the component, or empty.',
    read: (subject) => subject.facts.package ?? '',
  },
  {
    name: 'layer',
    type: 'string',
    about: 'base or app for packages of an image, else empty.',
    read: (subject) => subject.facts.layer ?? '',
  },
  {
    name: 'licenseId',
    type: 'string',
    about: 'SPDX id of the licence, or empty.',
    read: (subject) => subject.facts.licenseId ?? '',
  },
];

export interface WordFunction {
  readonly name: string;
  readonly signature: string;
  readonly about: string;
}

/** Our own functions. Those of CEL that may be used beside them are in `standardFunctions`. */
export const wordFunctions: readonly WordFunction[] = [
  {
    name: 'inFramework',
    signature: 'inFramework(string): bool',
    about: 'The rule belongs to the framework: `inFramework("nsa")`.',
  },
  {
    name: 'signedBy',
    signature: 'signedBy(string): bool',
    about: 'An identity that matches the wildcard signed the image: `signedBy("https://github.com/acme/*")`.',
  },
];

/** The functions of CEL that `when` may use, with the reason in their bound: none makes a value that grows by itself. */
export const standardFunctions: readonly string[] = [
  'size',
  'startsWith',
  'endsWith',
  'contains',
  'matches',
  'lowerAscii',
  'upperAscii',
  'has',
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
  'orValue',
  'hasValue',
];

export const severityConstants = { LOW: 1n, MEDIUM: 2n, HIGH: 3n, CRITICAL: 4n } as const;

/** The largest number of labels that an expression looks at; objects with more leave it undecided. */
export const mostLabels = 200;

/** Whether a fix is known: `fixable` of the vocabulary, and what ends an exception with `expireWhenFixable`. */
export function isFixable(subject: Pick<Subject, 'facts' | 'finding'>): boolean {
  return subject.facts.fixable ?? subject.finding.fix !== undefined;
}

/** The vocabulary as Markdown tables, for the generated reference. */
export function vocabularyReference(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const typeName: Record<WordType, string> = {
    bool: 'bool',
    int: 'int',
    double: 'double',
    string: 'string',
    ids: 'set of ids',
    labels: 'map of strings',
  };
  return [
    '| Word | Type | About |',
    '|---|---|---|',
    ...vocabulary.map((word) => `| \`${word.name}\` | ${typeName[word.type]} | ${cell(word.about)} |`),
    ...Object.entries(severityConstants).map(([name, value]) => `| \`${name}\` | int | The constant ${value}. |`),
    '',
    '| Function | About |',
    '|---|---|',
    ...wordFunctions.map((entry) => `| \`${entry.signature}\` | ${cell(entry.about)} |`),
    '',
    `From CEL itself: ${standardFunctions.map((name) => `\`${name}\``).join(', ')}; patterns of \`matches\` are RE2 literals.`,
    '',
  ].join('\n');
}

function readLabels(subject: Subject): ReadonlyMap<string, string> | undefined {
  const labels = Object.entries(subject.facts.labels ?? {});
  return labels.length > mostLabels ? undefined : new Map(labels);
}

// Rules are shared by reference between findings, so each set of ids is made once.
const controls = new WeakMap<RuleFacts, Ids>();
const frameworks = new WeakMap<RuleFacts, Ids>();

function controlsOf(rule: RuleFacts): Ids {
  const known = controls.get(rule);
  if (known) return known;
  const ids = new Ids([rule.id, ...Object.values(rule.mappings).flat()]);
  controls.set(rule, ids);
  return ids;
}

export function frameworksOf(rule: RuleFacts): Ids {
  const known = frameworks.get(rule);
  if (known) return known;
  const ids = new Ids(Object.keys(rule.frameworks));
  frameworks.set(rule, ids);
  return ids;
}
