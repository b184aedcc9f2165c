import { inheritedValues } from '../../inherited.ts';
import { asString, child } from '../../object.ts';
import { settersOf } from '../../pss.ts';
import { defineRule, set } from '../../rule.ts';

export const pssSeccomp = defineRule({
  id: 'pss-seccomp',
  title: 'Baseline level: seccomp profile of another type',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} sets the seccomp profile {type}, which the baseline level refuses.',
  why: 'Pod Security Admission judges the profile of the pod also where every container overrides it: a container added later would run without a filter.',
  fix: 'Remove the profile, or set its type to RuntimeDefault.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
  ],
  mappings: {
    trivy: ['KSV-0104'],
    kyverno: ['restrict-seccomp', 'restrict-seccomp-strict'],
  },
  *check(workload) {
    // What a container gets is seccomp-unconfined's to say.
    const obeyed = new Set(inheritedValues(workload, 'seccompProfile', 'type').map(({ pointer }) => pointer));
    for (const { subject, field } of settersOf(workload, 'seccompProfile')) {
      const type = asString(child(field.value, 'type'));
      if (type === 'RuntimeDefault' || type === 'Localhost') continue;
      if (type === 'Unconfined' && obeyed.has(`${field.pointer}/type`)) continue;
      const data = { subject, type: type || 'without a type' };
      yield { at: `${field.pointer}/type`, data, edits: [set(field.pointer, { type: 'RuntimeDefault' })] };
    }
  },
});
