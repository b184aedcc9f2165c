import { type Catalogue, findControls } from '@sallyport/checks';
import type { KnownRules } from '@sallyport/policy';
import { isAdmissionRule } from './plan.ts';

/** What a policy may name, from the catalogue. */
export function knownRulesOf(catalogue: Catalogue): KnownRules {
  const byId = new Map(catalogue.rules.map((rule) => [rule.id, rule]));
  const ids = new Set([...byId.keys(), ...catalogue.undecidable.map(({ id }) => id)]);
  return {
    ids,
    isRule: (id) => ids.has(id) || isAdmissionRule(id),
    frameworks: new Set(catalogue.frameworks.map(({ id }) => id)),
    params: (id) => byId.get(id)?.params ?? {},
    rulesOf: (id) => (isAdmissionRule(id) ? [id] : findControls(catalogue, id).map((control) => control.id)),
  };
}
