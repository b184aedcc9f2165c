import { asArray, asRecord } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { isStaticPod } from '../../static-pod.ts';

export const nakedPod = defineRule({
  id: 'naked-pod',
  title: 'Pod without controller',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Pod'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Pod {name} has no controller.',
  why: 'When its node fails, is drained or runs out of memory, the pod is gone and nothing starts it again.',
  fix: 'Make it the template of a Deployment, StatefulSet, DaemonSet or Job.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers',
    'https://kubernetes.io/docs/concepts/configuration/overview/',
  ],
  mappings: {
    kubescape: ['C-0073'],
  },
  *check(pod) {
    if (asArray(pod.field('metadata', 'ownerReferences').value).length > 0) return;
    const annotations = asRecord(pod.field('metadata', 'annotations').value);
    // The kubelet keeps static pods running; hooks are run and removed by Helm.
    if (isStaticPod(pod) || Object.hasOwn(annotations, 'helm.sh/hook')) return;
    yield { at: '/kind', data: { name: pod.name } };
  },
});
