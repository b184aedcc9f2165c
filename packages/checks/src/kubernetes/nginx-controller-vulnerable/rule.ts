import { parseImage } from '../../image.ts';
import { namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import { isBelow, isSame, versionOf } from '../../version.ts';

export const nginxControllerVulnerable = defineRule({
  id: 'nginx-controller-vulnerable',
  title: 'ingress-nginx version with snippets enabled',
  severity: 'high',
  class: 'network',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs ingress-nginx {version}, and no ConfigMap turns snippets off.',
  why: 'This version lets any author of an Ingress paste configuration into the controller (CVE-2021-25742), and read with its token every Secret of the cluster.',
  fix: 'Upgrade to 0.49.1, or 1.0.1 and above, and set `allow-snippet-annotations: "false"` in its ConfigMap.',
  machineFix: 'no',
  references: ['https://github.com/kubernetes/ingress-nginx/issues/7837'],
  mappings: {
    kubescape: ['C-0059'],
  },
  *check(workload, { project }) {
    if (!controllerKinds.includes(workload.kind)) return;
    for (const container of workload.containers) {
      const name = parseImage(container.image).repository;
      if (!name.includes('ingress-nginx/controller') && !name.includes('nginx-ingress-controller')) continue;
      const version = versionOf(container, workload);
      if (version && !isBelow(version, [0, 49, 1]) && !isSame(version, [1, 0, 0])) continue;
      if (snippetsAreOff(project, namespaceOf(workload))) continue;
      if (version) {
        yield { at: `${container.pointer}/image`, data: { container: container.label, version: version.join('.') } };
      } else
        yield { undecided: `The image of container ${container.label} does not say its version of ingress-nginx.` };
    }
  },
});

const controllerKinds: readonly string[] = ['Deployment', 'DaemonSet', 'StatefulSet'];

function snippetsAreOff(project: Project, namespace: string): boolean {
  return project.ofKind('ConfigMap').some((map) => {
    if (namespaceOf(map) !== namespace) return false;
    return String(map.field('data', 'allow-snippet-annotations').value) === 'false';
  });
}
