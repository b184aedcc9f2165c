import { type FieldSpec, visitFieldSpec } from './field-spec.ts';
import { Refusal } from './refusal.ts';
import { gvkOf, type Resource } from './resource.ts';
import type { Site, Trace } from './site.ts';
import { overwrite } from './strategic-merge.ts';
import { type Node, type ScalarNode, scalar } from './tree.ts';

/** Adds labels or annotations at the fields of the specs. */
export function addPairs(
  resources: readonly Resource[],
  pairs: ReadonlyMap<string, { readonly text: string; readonly node: Node }>,
  specs: readonly FieldSpec[],
  entry: Site,
): void {
  if (pairs.size === 0) return;
  for (const resource of resources) {
    const gvk = gvkOf(resource);
    const made = new Map<string, ScalarNode>();
    for (const spec of specs) {
      visitFieldSpec(
        resource,
        spec,
        {
          create: 'map',
          trace: { site: entry, role: 'use', composed: true },
          set(node) {
            if (node.kind !== 'map')
              throw new Refusal(`${spec.path} is no map of labels or annotations`, node.trace.site);
            for (const [key, { text, node: source }] of pairs) {
              const trace: Trace = { site: source.trace.site, role: 'use' };
              const known = node.entries.get(key);
              if (known?.kind === 'scalar') {
                overwrite(known, text, trace);
                continue;
              }
              const twin = made.get(key);
              if (twin) twin.shared = true;
              else made.set(key, scalar(text, trace));
              node.entries.set(key, made.get(key)!);
            }
          },
        },
        gvk,
      );
    }
  }
}

export const metadataLabels: readonly FieldSpec[] = [{ path: 'metadata/labels', create: true }];
