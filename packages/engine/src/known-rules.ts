import { type Catalogue, findControls } from '@sallyport/checks';
import type { KnownRules } from '@sallyport/policy';

/** What a policy may name, from the catalogue. */
export function knownRulesOf(catalogue: Catalogue): KnownRules {
  const byId = new Map(catalogue.rules.map((rule) => [rule.id, rule]));
  return {
    ids: new Set([...byId.keys(), ...catalogue.undecidable.map(({ id }) => id)]),
    frameworks: new Set(catalogue.frameworks.map(({ id }) => id)),
    params: (id) => byId.get(id)?.params ?? {},
    rulesOf: (id) => findControls(catalogue, id).map((control) => control.id),
  };
}
