import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverEncryptionConfig = defineRule({
  id: 'cp-apiserver-encryption-config',
  title: 'Secrets stored unencrypted',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Secrets stand in etcd, and in its backups, as plain text: one disk or one snapshot gives all of them.',
  fix: 'Write an EncryptionConfiguration and set `--encryption-provider-config`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
  mappings: {
    kubescape: ['C-0141', 'C-0066'],
    trivy: ['KCV-0030'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'encryption-provider-config', isSet),
});
