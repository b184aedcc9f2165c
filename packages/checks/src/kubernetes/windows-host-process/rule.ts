import { defineRule, set } from '../../rule.ts';

export const windowsHostProcess = defineRule({
  id: 'windows-host-process',
  title: 'Windows HostProcess container',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} runs as a process of its Windows node.',
  why: 'A HostProcess container has the file system, network and accounts of the node: no boundary is left to cross.',
  fix: 'Set `hostProcess: false`, and leave the work to an agent of the node that a few people can deploy.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0211', 'C-0202'],
    trivy: ['KSV-0103'],
    polaris: ['hostProcess'],
    kyverno: ['disallow-host-process'],
  },
  *check(workload) {
    const places = [
      { subject: 'The pod', field: workload.podField('securityContext', 'windowsOptions', 'hostProcess') },
      ...workload.containers.map((container) => ({
        subject: `Container ${container.label}`,
        field: container.field('securityContext', 'windowsOptions', 'hostProcess'),
      })),
    ];
    for (const { subject, field } of places) {
      if (field.value !== true) continue;
      yield { at: field.pointer, data: { subject }, edits: [set(field.pointer, false)] };
    }
  },
});
