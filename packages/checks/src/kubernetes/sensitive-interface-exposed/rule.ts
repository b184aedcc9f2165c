import { isPublished, networkOf } from '../../network.ts';
import { defineRule } from '../../rule.ts';

export const sensitiveInterfaceExposed = defineRule({
  id: 'sensitive-interface-exposed',
  title: 'Administration UI exposed',
  severity: 'high',
  class: 'network',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {
    sensitiveInterfaces: {
      type: 'string-list',
      default: [
        'nifi',
        'argo-server',
        'weave-scope-app',
        'kubeflow',
        'kubernetes-dashboard',
        'jenkins',
        'prometheus-deployment',
        'ollama',
        'vllm',
        'kserve',
        'triton-inference-server',
        'ray-dashboard',
        'ray-head',
        'mlflow',
        'jupyterhub',
        'seldon',
        'bentoml',
      ],
      about: 'Parts of workload names that stand for an administration interface.',
    },
  },
  seen: '{kind} {name} looks like {product} and is open to the outside through Service {service}.',
  why: 'Such consoles run code, read data or steer the cluster, and many start without a login: finding the port is all an attacker has to do.',
  fix: 'Make the Service `ClusterIP` and reach the console through a port-forward, a VPN or an authenticating proxy.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types'],
  mappings: {
    kubescape: ['C-0021'],
  },
  *check(workload, { params, project }) {
    const product = params.sensitiveInterfaces.find((name) => name !== '' && workload.name.includes(name));
    if (product === undefined) return;
    for (const service of networkOf(project).servicesOf(workload)) {
      if (!isPublished(service)) continue;
      // One is enough: the console is open, and each Service is reported by its own rule.
      yield {
        at: `${workload.podMetadataPointer}/labels`,
        data: { kind: workload.kind, name: workload.name, product, service: service.name },
      };
      return;
    }
  },
});
