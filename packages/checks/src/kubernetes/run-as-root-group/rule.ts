import { inheritedValues } from '../../inherited.ts';
import { itemsOf } from '../../object.ts';
import { defineRule, propose, remove } from '../../rule.ts';

const proposedGroup = 1000;

export const runAsRootGroup = defineRule({
  id: 'run-as-root-group',
  title: 'Root group (primary or supplementary)',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    strictUnset: {
      type: 'boolean',
      default: false,
      about: 'Also report containers without a `runAsGroup`: the image then chooses, and most choose 0.',
    },
  },
  seen: '{subject} gets the root group: {cause}.',
  why: 'Files of the image, and of volumes that other pods and the node share, are often writable for group 0 though not for others.',
  fix: 'Give `runAsGroup` and `fsGroup` an id above 0, and take 0 out of `supplementalGroups`.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    kubescape: ['C-0013', 'C-0211'],
    trivy: ['KSV-0116'],
    'kube-linter': ['run-as-non-root'],
  },
  *check(workload, { params }) {
    if (workload.os === 'windows') return;
    for (const { subject, pointer, value } of inheritedValues(workload, 'runAsGroup')) {
      if (value !== 0 && (value !== undefined || !params.strictUnset)) continue;
      const cause = `runAsGroup is ${value === 0 ? '0' : 'not set'}`;
      yield { at: pointer, data: { subject, cause }, edits: [propose(pointer, proposedGroup)] };
    }
    const fsGroup = workload.podField('securityContext', 'fsGroup');
    if (fsGroup.value === 0) {
      const edits = [propose(fsGroup.pointer, proposedGroup)];
      yield { at: fsGroup.pointer, data: { subject: 'The pod', cause: 'fsGroup is 0' }, edits };
    }
    for (const { pointer, value } of itemsOf(workload.podField('securityContext', 'supplementalGroups'))) {
      if (value !== 0) continue;
      yield {
        at: pointer,
        data: { subject: 'The pod', cause: 'supplementalGroups contains 0' },
        edits: [remove(pointer)],
      };
    }
  },
});
