import { componentsIn, includes, runs, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverNoAlwaysAdmit = defineRule({
  id: 'cp-apiserver-no-always-admit',
  title: 'Admission plugin AlwaysAdmit',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'AlwaysAdmit lets every object through; it is there for tests and was deprecated for that reason.',
  fix: 'Remove `AlwaysAdmit` from `--enable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#alwaysadmit'],
  mappings: {
    kubescape: ['C-0122'],
    trivy: ['KCV-0011'],
    checkov: ['CKV_K8S_79'],
  },
  applies: runs('kube-apiserver'),
  *check(workload) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      for (const name of ['enable-admission-plugins', 'admission-control']) {
        const flag = server.flag(name);
        const at = flag.settings.find(({ value }) => value?.split(',').includes('AlwaysAdmit'));
        if (at) yield wrongFlag(server, { ...flag, pointer: at.pointer, written: `--${name}=${at.value}` });
        else if (includes('AlwaysAdmit')(flag) === undefined) yield unknownFlag(server, flag);
      }
    }
  },
});
