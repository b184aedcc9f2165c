import {
  type AnyRule,
  type Catalogue,
  type Framework,
  factsOf,
  findControls,
  findFramework,
  nearestControls,
  type ParamDefs,
  type ParamValues,
  paramValues,
  type UndecidableControl,
} from '@sallyport/checks';
import { classes, type FindingClass, type Gap, nearestAnyway, type RuleFacts, SallyportError } from '@sallyport/model';

/** What was asked for, by name. Empty lists mean everything. */
export interface Selection {
  readonly only: readonly string[];
  readonly frameworks: readonly string[];
  readonly controls: readonly string[];
}

export type RuleParams = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface PlannedRule {
  /** Place in the plan. */
  readonly index: number;
  readonly facts: RuleFacts;
  readonly rule: AnyRule;
  readonly params: ParamValues<ParamDefs>;
}

export interface Plan {
  readonly rules: readonly PlannedRule[];
  /** The frameworks that the report scores: those asked for, else all. */
  readonly frameworks: readonly Framework[];
  readonly undecidable: readonly UndecidableControl[];
  readonly admission: AdmissionChoice;
  /** Checks that were asked for by name and that nothing here can decide. */
  readonly gaps: readonly Gap[];
  /** What the rules, their parameters and the gaps are, for cache keys. */
  readonly key: string;
}

/** What was asked for of admission policies (`vap/NAME`), whose rules are known only when the files are read. */
export interface AdmissionChoice {
  admits(rule: AnyRule): boolean;
  /** What was asked for by name and is not among the rules found. */
  gaps(found: ReadonlySet<string>): Gap[];
  readonly isAsked: boolean;
  readonly key: readonly unknown[];
}

/** Rules that are made of admission policies. */
export const isAdmissionRule = (id: string): boolean => /^vap\/./.test(id);

/**
 * Chooses the rules of a scan.
 * @throws {SallyportError} `usage/unknown-value`, `rule/unknown` with the nearest valid words
 */
export function planRules(catalogue: Catalogue, selection: Selection, params: RuleParams): Plan {
  const frameworks = selection.frameworks.map((name) => {
    const framework = findFramework(catalogue.frameworks, name);
    if (framework) return framework;
    const known = catalogue.frameworks.map(({ id }) => id);
    throw new SallyportError('usage/unknown-value', {
      what: 'framework',
      value: name,
      nearest: nearestAnyway(name, known),
    });
  });
  const only = selection.only.map(parseClass);
  const named = new Set<string>();
  for (const id of selection.controls) {
    if (isAdmissionRule(id)) {
      named.add(id);
      continue;
    }
    const found = findControls(catalogue, id);
    if (found.length === 0)
      throw new SallyportError('rule/unknown', { rule: id, nearest: nearestControls(catalogue, id) });
    for (const control of found) named.add(control.id);
  }
  const chosen = (id: string): boolean =>
    (named.size === 0 || named.has(id)) &&
    (frameworks.length === 0 || frameworks.some((framework) => Object.hasOwn(framework.controls, id)));
  const isPlanned = (rule: AnyRule): boolean =>
    chosen(rule.id) &&
    (only.length === 0 || only.some((wanted) => isOfClass(rule, wanted))) &&
    !isTurnedOff(rule, params);
  const rules = catalogue.rules.filter(isPlanned).map((rule, index) => ({
    index,
    facts: factsOf(rule, catalogue.frameworks),
    rule,
    params: paramValues(rule.params, sharedParams(rule, params)),
  }));
  const gaps = [
    ...catalogue.undecidable.filter(({ id }) => named.has(id)).map(undecidableGap),
    ...catalogue.rules.filter((rule) => named.has(rule.id) && isTurnedOff(rule, params)).map(turnedOffGap),
    ...only
      .filter((wanted) => wanted !== 'admission' && !rules.some(({ rule }) => isOfClass(rule, wanted)))
      .map(classGap),
  ];
  const admission = chooseAdmission(isPlanned, named, only, frameworks, params);
  if (rules.length === 0 && gaps.length === 0 && !admission.isAsked) {
    gaps.push({ reason: 'missing-capability', message: 'no rule is in all of what was asked for and turned on' });
  }
  return {
    rules,
    frameworks: frameworks.length > 0 ? frameworks : catalogue.frameworks,
    undecidable: catalogue.undecidable.filter((control) => chosen(control.id)),
    admission,
    gaps,
    key: JSON.stringify([
      rules.map(({ rule, params: values }) => [rule.id, rule.revision, values]),
      gaps,
      admission.key,
    ]),
  };
}

function chooseAdmission(
  admits: AdmissionChoice['admits'],
  named: ReadonlySet<string>,
  only: readonly FindingClass[],
  frameworks: readonly Framework[],
  params: RuleParams,
): AdmissionChoice {
  const policies = [...named].filter(isAdmissionRule);
  const isClassAsked = only.includes('admission');
  const isLeftOut =
    frameworks.length > 0 ||
    (named.size > 0 && policies.length === 0) ||
    (only.length > 0 && !isClassAsked && !only.includes('misconfig'));
  const turnedOff = Object.keys(params).filter((id) => isAdmissionRule(id) && params[id]!.enabled === false);
  return {
    admits,
    gaps: (found) => [
      ...policies.filter((id) => !found.has(id)).map(policyGap),
      ...(isClassAsked && found.size === 0 ? [classGap('admission')] : []),
    ],
    isAsked: policies.length > 0 || isClassAsked,
    key: isLeftOut ? [] : [policies, isClassAsked, turnedOff],
  };
}

function policyGap(id: string): Gap {
  const message = `${id} was asked for, and there is no ValidatingAdmissionPolicy with a binding that makes it`;
  return { reason: 'missing-capability', check: id, message };
}

function isTurnedOff({ id }: AnyRule, params: RuleParams): boolean {
  return Object.hasOwn(params, id) && params[id]!.enabled === false;
}

function turnedOffGap({ id }: AnyRule): Gap {
  return { reason: 'missing-capability', check: id, message: `${id} was asked for, and the policy turns it off` };
}

function undecidableGap({ id, needs }: UndecidableControl): Gap {
  const message = `${id} needs ${needs.join(', ')}: the files of a repository cannot decide it`;
  return { reason: 'missing-capability', check: id, message };
}

function classGap(wanted: FindingClass): Gap {
  return { reason: 'missing-capability', message: `no rule of the class ${wanted} looked at anything` };
}

/** `misconfig` is every finding of a manifest or Dockerfile that is no secret, as in the policy language. */
function isOfClass(rule: AnyRule, wanted: FindingClass): boolean {
  return rule.class === wanted || (wanted === 'misconfig' && rule.class !== 'secret');
}

function parseClass(name: string): FindingClass {
  const wanted = name.toLowerCase();
  const found = classes.find((known) => known === wanted || `${known}s` === wanted);
  if (found) return found;
  throw new SallyportError('usage/unknown-value', {
    what: 'class',
    value: name,
    nearest: nearestAnyway(name, classes),
  });
}

/** The label rules of Dockerfiles read one schema, that of `df-label-missing` (CONTRACT: shared parameters). */
function sharedParams(rule: AnyRule, params: RuleParams): Readonly<Record<string, unknown>> {
  const own = Object.hasOwn(params, rule.id) ? params[rule.id]! : {};
  if (!Object.hasOwn(rule.params, 'labelSchema')) return own;
  const shared = params['df-label-missing']?.labelSchema;
  return shared === undefined ? own : { labelSchema: shared, ...own };
}
