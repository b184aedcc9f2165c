import { asArray, asString } from '../../object.ts';
import { defineRule, type Observation } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

const largestGroup = 65_535;

export const fsgroupAndSupplementalGroups = defineRule({
  id: 'fsgroup-and-supplemental-groups',
  title: 'fsGroup, change policy and supplemental groups not set',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod sets {problem}.',
  why: 'The groups of its volumes are then what the image and the storage driver choose, often group 0 or one that other pods share.',
  fix: 'Set `fsGroup`, `fsGroupChangePolicy` and `supplementalGroups`; on Windows `gmsaCredentialSpecName` and `runAsUserName`.',
  machineFix: 'no',
  folded: true,
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
  ],
  mappings: {
    kubescape: ['C-0211'],
  },
  *check(workload) {
    yield* workload.os === 'windows' ? windowsProblems(workload) : linuxProblems(workload);
  },
});

function* linuxProblems(workload: Workload): Generator<Observation> {
  const group = workload.podField('securityContext', 'fsGroup');
  if (typeof group.value !== 'number') yield { at: group.pointer, data: { problem: 'no fsGroup' } };
  else if (group.value < 0 || group.value > largestGroup) {
    yield { at: group.pointer, data: { problem: `fsGroup ${group.value}, which is not within 0 to ${largestGroup}` } };
  }
  // Says how the group is given to volumes: without a group it says nothing.
  const policy = workload.podField('securityContext', 'fsGroupChangePolicy');
  if (group.value != null && asString(policy.value) === '')
    yield { at: policy.pointer, data: { problem: 'no fsGroupChangePolicy' } };
  const groups = workload.podField('securityContext', 'supplementalGroups');
  if (asArray(groups.value).length === 0) yield { at: groups.pointer, data: { problem: 'no supplementalGroups' } };
}

/** Containers may bring their own options, and each option is inherited by itself. */
function* windowsProblems(workload: Workload): Generator<Observation> {
  for (const option of ['gmsaCredentialSpecName', 'runAsUserName']) {
    const { pointer, value } = workload.podField('securityContext', 'windowsOptions', option);
    if (asString(value) !== '') continue;
    const own = workload.containers.map((container) =>
      asString(container.field('securityContext', 'windowsOptions', option).value),
    );
    if (own.length === 0 || own.includes('')) yield { at: pointer, data: { problem: `no ${option}` } };
  }
}
