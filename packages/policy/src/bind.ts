import { nearest, SallyportError } from '@sallyport/model';
import type { KnownRules } from './known-rules.ts';
import { type Policy, type PolicyPlace, type PolicyWarning, placeText } from './policy.ts';
import { enabledParam, paramShape } from './policy-shape.ts';
import { checkShape, didYouMean } from './shape.ts';

/**
 * Holds a policy against the rules that there are: parameters, frameworks, and names of rules in expressions and
 * exceptions. A name of a rule that nobody knows is a warning, since the rule may be of another version; everything
 * else that is unknown is refused.
 * @throws {SallyportError} `policy/refused`
 */
export function bindPolicy(policy: Policy, known: KnownRules): Policy {
  checkParams(policy, known);
  checkFrameworks(policy, known);
  return { ...policy, warnings: [...policy.warnings, ...unknownRules(policy, known)] };
}

/** The parameters that a policy sets, by rule; `enabled` among them. */
export function paramsOf(policy: Policy): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  return new Map(
    [...policy.params].map(([rule, params]) => [
      rule,
      Object.fromEntries([...params.values].map(([name, { value }]) => [name, value])),
    ]),
  );
}

/** Every place of a policy that names a rule that is not known. */
export function unknownRules(policy: Policy, known: KnownRules): PolicyWarning[] {
  const warnings: PolicyWarning[] = [];
  const check = (name: string, place: PolicyPlace): void => {
    if (known.rulesOf(name).length > 0) return;
    warnings.push({ path: place.path, line: place.line, message: unknownRuleText(name, known) });
  };
  for (const rule of policy.rules) {
    for (const literal of rule.when?.ruleLiterals ?? []) {
      if (literal.word === 'control') check(literal.value, literal.place);
      else if (!known.isRule(literal.value))
        warnings.push({ ...place(literal.place), message: notOurRule(literal.value, known) });
    }
  }
  for (const exception of policy.exceptions) {
    for (const name of exception.match.rule ?? []) check(name, exception.matchPlace);
  }
  return warnings;
}

function place({ path, line }: PolicyPlace): PolicyPlace {
  return { path, line };
}

function notOurRule(name: string, known: KnownRules): string {
  const ours = known.rulesOf(name);
  if (ours.length === 0) return unknownRuleText(name, known);
  return `"${name}" is the id of ${ours.join(' and ')} in another tool: write \`control == '${name}'\`.`;
}

function unknownRuleText(name: string, known: KnownRules): string {
  const near = nearest(name, known.ids);
  return `There is no rule "${name}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`;
}

function checkParams(policy: Policy, known: KnownRules): void {
  for (const [rule, params] of policy.params) {
    if (!known.isRule(rule)) refuse(params.place, `There is no rule "${rule}"`, didYouMean(rule, [...known.ids]));
    const definitions = known.params(rule);
    const names = ['enabled', ...Object.keys(definitions)];
    for (const [name, { value, place }] of params.values) {
      if (!names.includes(name)) refuse(place, `"${name}" is no parameter of ${rule}`, didYouMean(name, names));
      const shape = name === 'enabled' ? enabledParam : paramShape(definitions[name]!);
      checkShape(value, shape, `/params/${rule}/${name}`, ({ problem, hint }) => refuse(place, problem, hint));
    }
  }
}

function checkFrameworks(policy: Policy, known: KnownRules): void {
  const names = new Set([...known.frameworks].map((name) => name.toLowerCase()));
  const check = (name: string, place: PolicyPlace): void => {
    if (!names.has(name.toLowerCase()))
      refuse(place, `There is no framework "${name}"`, didYouMean(name, [...known.frameworks]));
  };
  for (const rule of policy.rules) {
    if (rule.score) check(rule.score.framework, rule.score.place);
    for (const literal of rule.when?.frameworkLiterals ?? []) check(literal.value, literal.place);
  }
}

function refuse(place: PolicyPlace, problem: string, hint: string): never {
  throw new SallyportError('policy/refused', { place: placeText(place), problem: `${problem}.`, hint });
}
