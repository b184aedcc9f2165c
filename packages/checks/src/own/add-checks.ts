import { SallyportError } from '@sallyport/model';
import type { Catalogue } from '../catalogue.ts';
import type { OwnCheck } from './read-checks.ts';

/**
 * The catalogue with the checks of a team: among its rules, and in the frameworks that they name. A framework that
 * nobody knows yet is theirs.
 * @throws {SallyportError} `check/refused` where a check has the name of one of ours
 */
export function addOwnChecks(catalogue: Catalogue, checks: readonly OwnCheck[]): Catalogue {
  if (checks.length === 0) return catalogue;
  const taken = new Set([...catalogue.rules, ...catalogue.undecidable].map(({ id }) => id));
  for (const { id, place } of checks) {
    if (!taken.has(id)) continue;
    const problem = `There is a built-in rule "${id}" already.`;
    throw new SallyportError('check/refused', { place, problem, hint: 'Rename the check and its file.' });
  }
  const byFramework = new Map<string, Record<string, readonly string[]>>();
  for (const check of checks) {
    for (const [id, sections] of Object.entries(check.frameworks)) {
      byFramework.set(id, { ...byFramework.get(id), [check.id]: sections });
    }
  }
  const known = new Set(catalogue.frameworks.map(({ id }) => id));
  return {
    ...catalogue,
    rules: [...catalogue.rules, ...checks],
    frameworks: [
      ...catalogue.frameworks.map((framework) => ({
        ...framework,
        controls: { ...framework.controls, ...byFramework.get(framework.id) },
      })),
      ...[...byFramework].filter(([id]) => !known.has(id)).map(([id, controls]) => ({ id, title: id, controls })),
    ],
  };
}
