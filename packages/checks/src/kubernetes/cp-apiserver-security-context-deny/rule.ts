import { componentsIn, isOlder, isPluginEnabled, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverSecurityContextDeny = defineRule({
  id: 'cp-apiserver-security-context-deny',
  title: 'Neither SecurityContextDeny nor PodSecurityPolicy',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: neither SecurityContextDeny nor PodSecurityPolicy is on.',
  why: 'Up to 1.26 nothing else of the API server keeps a pod from asking for another user or SELinux label.',
  fix: 'Enable `PodSecurityPolicy`, or `SecurityContextDeny`; better, upgrade to a release with Pod Security Admission.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/'],
  mappings: {
    kubescape: ['C-0124'],
    trivy: ['KCV-0013'],
    checkov: ['CKV_K8S_81'],
  },
  // The plugin is deprecated and behind a gate from 1.27 on, when Pod Security Admission has long taken its place.
  applies: (workload) =>
    componentsIn(workload, 'kube-apiserver').some((server) => isOlder(server, workload, [1, 27, 0]) !== false),
  *check(workload) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      const flag = server.flag('enable-admission-plugins');
      const enabled = ['SecurityContextDeny', 'PodSecurityPolicy'].map((plugin) => isPluginEnabled(server, plugin));
      if (enabled.includes(true)) continue;
      const older = isOlder(server, workload, [1, 27, 0]);
      if (older === undefined || enabled.includes(undefined)) yield unknownFlag(server, flag);
      else if (older) yield wrongFlag(server, flag);
    }
  },
});
