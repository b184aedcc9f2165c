import { hash } from 'node:crypto';
import type { Catalogue } from '../catalogue.ts';
import { bundleRules, type RegoRunner } from './bundle-rule.ts';
import type { RegoBundle } from './read-bundles.ts';

/** The catalogue with the policies of a team among its rules. None of ours has a slash in its name. */
export function addBundles(catalogue: Catalogue, bundles: readonly RegoBundle[], runner: RegoRunner): Catalogue {
  if (bundles.length === 0) return catalogue;
  const rules = bundles.flatMap((bundle) => bundleRules(bundle, revisionOf(bundle), runner));
  return { ...catalogue, rules: [...catalogue.rules, ...rules] };
}

function revisionOf({ wasm, data }: RegoBundle): string {
  return `${hash('sha256', wasm, 'hex')} ${hash('sha256', data, 'hex')}`;
}
