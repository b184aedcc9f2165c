import { isPublished, networkOf } from '../../network.ts';
import { type KubeObject, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const workloadExposedToInternet = defineRule({
  id: 'workload-exposed-to-internet',
  title: 'Workload reachable from outside',
  severity: 'medium',
  class: 'network',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{kind} {name} can be reached from outside through {entrance}.',
  why: 'Whoever can reach that address talks to this process directly: a flaw in it is open to every scanner, not only to colleagues.',
  fix: 'Remove the entrance if it is not meant; if it is, put authentication and TLS before the pods and restrict source addresses.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/'],
  mappings: {
    kubescape: ['C-0256', 'C-0266'],
    'kube-scan': ['ExposedByLoadBalancer', 'ExposedByNodePort', 'ExposedByIngress'],
  },
  *check(workload, { project }) {
    const seen = new Set<string>();
    for (const object of entrancesTo(workload, project)) {
      const place = namespaceOf(object) === namespaceOf(workload) ? '' : ` of namespace ${namespaceOf(object)}`;
      const entrance = `${object.kind} ${object.name}${place}`;
      if (seen.has(entrance)) continue;
      if (seen.size === maxEntrances) {
        yield { undecided: `More than ${maxEntrances} entrances lead to ${workload.kind} ${workload.name}.` };
        return;
      }
      seen.add(entrance);
      yield {
        at: `${workload.podMetadataPointer}/labels`,
        data: { kind: workload.kind, name: workload.name, entrance },
      };
    }
  },
});

/** Where labels are hostile, every Service may select every pod: the list of one workload ends here. */
const maxEntrances = 50;

function* entrancesTo(workload: Workload, project: Project): Iterable<KubeObject> {
  const network = networkOf(project);
  for (const service of network.servicesOf(workload)) {
    if (isPublished(service)) yield service;
    yield* network.entrancesTo(service);
  }
}
