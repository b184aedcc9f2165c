import { authorizersOf, componentsIn, isSet, runs, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuthzNotAlwaysAllow = defineRule({
  id: 'cp-apiserver-authz-not-always-allow',
  title: 'API server allows every request',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'With AlwaysAllow, which is also the default, authorization is off: every token of every pod is cluster admin.',
  fix: 'Set `--authorization-mode=Node,RBAC`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0118'],
    trivy: ['KCV-0007'],
    checkov: ['CKV_K8S_74'],
  },
  applies: runs('kube-apiserver'),
  *check(workload, { project }) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      const { flag, modes } = authorizersOf(server, project);
      const at = flag.settings.find(({ value }) => value?.split(',').includes('AlwaysAllow'));
      if (at) yield wrongFlag(server, { ...flag, pointer: at.pointer, written: `--${flag.name}=${at.value}` });
      else if (!modes) yield unknownFlag(server, flag);
      else if (isSet(flag) === false || modes.includes('AlwaysAllow')) yield wrongFlag(server, flag);
    }
  },
});
