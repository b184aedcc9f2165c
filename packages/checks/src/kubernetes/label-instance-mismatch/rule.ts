import { defineRule } from '../../rule.ts';

export const labelInstanceMismatch = defineRule({
  id: 'label-instance-mismatch',
  title: 'app.kubernetes.io/instance differs from the name',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {name} carries the label app.kubernetes.io/instance with {instance} in place of its own name.',
  why: 'Tools that go by this label count the workload to another installation: its alerts, costs and clean-ups go there.',
  fix: 'Give the label the name of the object.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/'],
  mappings: {
    polaris: ['metadataAndInstanceMismatched'],
  },
  *check(workload) {
    const label = workload.field('metadata', 'labels', 'app.kubernetes.io/instance');
    const name = workload.field('metadata', 'name').value;
    // A generated name cannot be known beforehand.
    if (!workload.first || typeof name !== 'string' || label.value === undefined || label.value === name) return;
    yield { at: label.pointer, data: { kind: workload.kind, name, instance: String(label.value) } };
  },
});
