import { asString, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';

export const hpaTargetMissing = defineRule({
  id: 'hpa-target-missing',
  title: 'HPA targets nothing',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['HorizontalPodAutoscaler'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'HorizontalPodAutoscaler {name} scales {target}, which is not in namespace {namespace}.',
  why: 'It scales nothing: under load the application stays as small as it is, and nobody is told.',
  fix: 'Make kind and name of `scaleTargetRef` those of the workload, in the same namespace.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  mappings: {
    kubescape: ['C-0300'],
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
  },
  *check(object, { project }) {
    const name = object.field('spec', 'scaleTargetRef', 'name');
    // Without a target it is a patch of an autoscaler that stands elsewhere.
    if (name.value === undefined) return;
    const target = `${asString(object.field('spec', 'scaleTargetRef', 'kind').value)} ${asString(name.value)}`;
    const namespace = namespaceOf(object);
    const places = placesOf(project).get(target);
    if (places?.has(namespace)) return;
    // Where one of the two names no namespace, it is applied into one that the files do not tell.
    if (object.namespace === '' ? places : places?.has('')) {
      yield { undecided: `HorizontalPodAutoscaler ${object.name} and ${target} may or may not share a namespace.` };
    } else yield { at: name.pointer, data: { name: object.name, target, namespace } };
  },
});

const indexes = new WeakMap<Project, ReadonlyMap<string, ReadonlySet<string>>>();

/** The namespaces of each kind and name; with an empty one where it is not written. */
function placesOf(project: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const known = indexes.get(project);
  if (known) return known;
  const index = new Map<string, Set<string>>();
  for (const object of project.objects) {
    const key = `${object.kind} ${object.name}`;
    let places = index.get(key);
    if (!places) {
      places = new Set();
      index.set(key, places);
    }
    places.add(object.namespace).add(namespaceOf(object));
  }
  indexes.set(project, index);
  return index;
}
