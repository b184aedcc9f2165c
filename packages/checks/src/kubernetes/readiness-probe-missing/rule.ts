import { handlerOf, runsToEnd } from '../../probe.ts';
import { defineRule } from '../../rule.ts';

export const readinessProbeMissing = defineRule({
  id: 'readiness-probe-missing',
  title: 'No readiness probe',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} has no readiness probe.',
  why: 'It gets requests as soon as its process starts, before it can answer, and goes on getting them when it cannot: each rollout loses some.',
  fix: 'Add a `readinessProbe` that succeeds when the container can serve.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  mappings: {
    kubescape: ['C-0018'],
    checkov: ['CKV_K8S_9'],
    'kube-linter': ['no-readiness-probe'],
    polaris: ['readinessProbeMissing'],
    'kube-score': ['pod-probes'],
    kyverno: ['require-probes'],
  },
  *check(workload) {
    if (runsToEnd(workload)) return;
    // Knative asks the port of the container where no probe is given.
    if (workload.group === 'serving.knative.dev') return;
    for (const container of workload.containers) {
      if (container.class !== 'containers' || handlerOf(container, 'readinessProbe')) continue;
      yield { at: `${container.pointer}/readinessProbe`, data: { container: container.label } };
    }
  },
});
