import { handlerOf, runsToEnd } from '../../probe.ts';
import { defineRule } from '../../rule.ts';

export const livenessProbeMissing = defineRule({
  id: 'liveness-probe-missing',
  title: 'No liveness probe',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} has no liveness probe.',
  why: 'A process that hangs without ending is never started again: it stays up and does nothing until someone notices.',
  fix: 'Add a `livenessProbe` that fails only when a restart helps; it must not ask databases or other services.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  mappings: {
    kubescape: ['C-0056'],
    checkov: ['CKV_K8S_8'],
    'kube-linter': ['no-liveness-probe'],
    polaris: ['livenessProbeMissing'],
    'kube-score': ['pod-probes'],
    kyverno: ['require-probes'],
  },
  *check(workload) {
    if (runsToEnd(workload)) return;
    for (const container of workload.containers) {
      if (container.class !== 'containers' || handlerOf(container, 'livenessProbe')) continue;
      yield { at: `${container.pointer}/livenessProbe`, data: { container: container.label } };
    }
  },
});
