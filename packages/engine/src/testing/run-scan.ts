import { type AnyRule, type Catalogue, loadCatalogue } from '@sallyport/checks';
import { bindPolicy, defaultPolicy } from '@sallyport/policy';
import { knownRulesOf } from '../known-rules.ts';
import { planRules, type RuleParams, type Selection } from '../plan.ts';
import { type ScanInput, type Scanned, scan } from '../scan.ts';
import { memorySource } from './memory-source.ts';

export const catalogue: Catalogue = await loadCatalogue();

export const everything: Selection = { only: [], frameworks: [], controls: [] };

export interface ScanSketch extends Partial<Omit<ScanInput, 'gather' | 'plan' | 'catalogue'>> {
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly selection?: Partial<Selection>;
  readonly params?: RuleParams;
  readonly gather?: Partial<ScanInput['gather']>;
  /** Rules for the test alone, beside those of the product. */
  readonly rules?: readonly AnyRule[];
}

/** A scan as a host runs it, of a tree in memory, at noon of a fixed day. */
export function runScan({
  files = {},
  selection,
  params = {},
  gather,
  rules = [],
  ...rest
}: ScanSketch): Promise<Scanned> {
  const extended: Catalogue = { ...catalogue, rules: [...catalogue.rules, ...rules] };
  return scan({
    catalogue: extended,
    plan: planRules(extended, { ...everything, ...selection }, params),
    policy: bindPolicy(defaultPolicy, knownRulesOf(extended)),
    source: memorySource(files),
    gather: { include: [], exclude: [], excludeNamespaces: [], ...gather },
    stage: 'pr',
    clock: () => new Date('2026-06-01T12:00:00Z'),
    tool: { name: 'sallyport', version: '0', rulesVersion: '0' },
    target: { kind: 'folder', path: '.' },
    gitPrefix: '',
    isPartial: false,
    ...rest,
  });
}

export function pod(name: string, lines = '  hostNetwork: true\n'): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${lines}  containers: [{name: app, image: a}]\n`;
}
