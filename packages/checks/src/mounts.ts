import { asArray, asString, child, itemsOf } from './object.ts';
import type { Project } from './project.ts';
import type { Observation } from './rule.ts';
import type { Workload } from './workload.ts';

export type MountedKind = 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim';

/**
 * An observation for each place where a main container mounts objects of a kind that the project has. Whether one that
 * it does not have exists is undecided.
 */
export function* reportMounts(workload: Workload, kind: MountedKind, project: Project): Generator<Observation> {
  const volumes = new Map<string, Mountable>();
  for (const { value } of itemsOf(workload.podField('volumes'))) {
    const names = [...new Set(sourcesOf(value, kind))];
    volumes.set(asString(child(value, 'name')), {
      present: names.filter((name) => project.find(kind, workload.namespace, name)),
      missing: names.filter((name) => !project.find(kind, workload.namespace, name)),
    });
  }
  if (kind === 'PersistentVolumeClaim') {
    // A StatefulSet makes the claims of its templates itself.
    for (const { value } of itemsOf(workload.field('spec', 'volumeClaimTemplates'))) {
      const name = asString(child(child(value, 'metadata'), 'name'));
      if (name !== '') volumes.set(name, { present: [name], missing: [] });
    }
  }
  const mounted = new Set<Mountable>();
  for (const container of workload.containers) {
    if (container.class !== 'containers') continue;
    for (const { pointer, value } of itemsOf(container.field('volumeMounts'))) {
      const volume = volumes.get(asString(child(value, 'name')));
      if (!volume) continue;
      mounted.add(volume);
      if (volume.present.length === 0) continue;
      const path = asString(child(value, 'mountPath'));
      yield { at: pointer, data: { container: container.label, name: listed(volume.present), path } };
    }
  }
  for (const { missing } of mounted) {
    if (missing.length > 0) yield { undecided: `${kind} ${listed(missing)} is not among the objects` };
  }
}

interface Mountable {
  readonly present: readonly string[];
  readonly missing: readonly string[];
}

function listed(names: readonly string[]): string {
  const more = names.length - 3;
  return names.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function sourcesOf(volume: unknown, kind: MountedKind): readonly string[] {
  if (kind === 'PersistentVolumeClaim') return named(child(child(volume, 'persistentVolumeClaim'), 'claimName'));
  const field = kind === 'Secret' ? 'secret' : 'configMap';
  const own = child(child(volume, field), kind === 'Secret' ? 'secretName' : 'name');
  const projected = asArray(child(child(volume, 'projected'), 'sources'));
  return [...named(own), ...projected.flatMap((source) => named(child(child(source, field), 'name')))];
}

function named(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
