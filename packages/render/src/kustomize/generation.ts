import { mapField, mapsField, spellFields } from './fields.ts';
import { absorb, type GeneratedKind, type GeneratorContext, generate } from './generators.ts';
import { Refusal } from './refusal.ts';
import { allIds, currentId, idText, nameOf, sameId } from './resource.ts';
import type { Site } from './site.ts';
import { type Accumulation, leaveOut, leaveOutPlugins, loadFile, scanOutput, type Target } from './target.ts';
import { textCost, textOf } from './tree.ts';

const generators = [
  ['configMapGenerator', 'ConfigMap', 'ConfigMapGenerator'],
  ['secretGenerator', 'Secret', 'SecretGenerator'],
] as const satisfies readonly (readonly [string, GeneratedKind, string])[];

/** Runs the generators of a kustomization; charts and plugins are left out. */
export function runGenerators(target: Target, into: Accumulation): void {
  const { kustomization, build } = target;
  const { root } = kustomization;
  for (const [field, kind, configuredBy] of generators) {
    const context: GeneratorContext = {
      configured: { configuredIn: kustomization.path, configuredBy },
      options: mapField(root, 'generatorOptions'),
      file: (path, at) => {
        const file = loadFile(target, path, at);
        build.budget.spend(textCost(file.text));
        return file;
      },
      bytes: (path, at) => build.loader.files.readBytes?.(loadFile(target, path, at).path),
    };
    for (const entry of mapsField(root, field)) {
      const generated = generate(kind, entry, context);
      absorbGenerated(target, into, generated, entry.trace.site);
    }
  }
  for (const field of ['helmCharts', 'helmChartInflationGenerator']) {
    for (const entry of mapsField(root, field)) {
      spellFields(entry, new Set(['name', 'chartName']));
      const name = textOf(entry.entries.get('name') ?? entry.entries.get('chartName'));
      const message = `the chart ${name} of ${field} is not rendered; ${scanOutput(' --enable-helm')}`;
      leaveOut(target, entry.trace.site, message);
    }
  }
  leaveOutPlugins(target, 'generators');
}

function absorbGenerated(target: Target, into: Accumulation, generated: ReturnType<typeof generate>, at: Site): void {
  const id = currentId(generated.resource);
  target.build.budget.spend(into.resources.length);
  const matches = into.resources.filter(
    (resource) =>
      (nameOf(resource) === id.name || resource.previous.some(({ name }) => name === id.name)) &&
      allIds(resource).some((known) => sameId(known, id)),
  );
  if (matches.length > 1) throw new Refusal(`several objects could accept the merge of ${idText(id)}`, at);
  const old = matches[0];
  if (!old) {
    if (generated.behavior !== 'create' && !target.incomplete) {
      throw new Refusal(`${idText(id)} does not exist; cannot merge or replace`, at);
    }
    into.resources.push(generated.resource);
    return;
  }
  if (generated.behavior === 'create') {
    throw new Refusal(`${idText(id)} exists; behavior must be merge or replace`, at);
  }
  into.resources[into.resources.indexOf(old)] = absorb(old, generated);
}
