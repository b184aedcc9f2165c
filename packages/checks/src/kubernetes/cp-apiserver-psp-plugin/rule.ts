import { componentsIn, isOlder, isPluginEnabled, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverPspPlugin = defineRule({
  id: 'cp-apiserver-psp-plugin',
  title: 'PodSecurityPolicy is off',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: PodSecurityPolicy is off.',
  why: 'Up to 1.24 the policies in the cluster are not enforced without the plugin: any pod may be privileged.',
  fix: 'Add `PodSecurityPolicy` to `--enable-admission-plugins`; from 1.25 on use Pod Security Admission.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-policy/'],
  mappings: {
    kubescape: ['C-0068'],
    checkov: ['CKV_K8S_84'],
  },
  // The plugin is gone from 1.25 on.
  applies: (workload) =>
    componentsIn(workload, 'kube-apiserver').some((server) => isOlder(server, workload, [1, 25, 0]) !== false),
  *check(workload) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      const flag = server.flag('enable-admission-plugins');
      const enabled = isPluginEnabled(server, 'PodSecurityPolicy');
      if (enabled) continue;
      const older = isOlder(server, workload, [1, 25, 0]);
      if (older === undefined || enabled === undefined) yield unknownFlag(server, flag);
      else if (older) yield wrongFlag(server, flag);
    }
  },
});
