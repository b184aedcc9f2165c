import { componentsIn, configFilesIn, isFalse, isSet, runs, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { asArray, child } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAnonymousAuth = defineRule({
  id: 'cp-apiserver-anonymous-auth',
  title: 'API server answers anonymous requests',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Requests without credentials get past authentication: any endpoint that a mistaken role or a later flaw opens to system:anonymous is open to everyone who reaches the port.',
  fix: 'Set `--anonymous-auth=false`, or allow anonymous requests for the health endpoints only with `--authentication-config`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0113'],
    trivy: ['KCV-0001'],
    checkov: ['CKV_K8S_68'],
  },
  applies: runs('kube-apiserver'),
  *check(workload, { project }) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      const flag = server.flag('anonymous-auth');
      const file = server.flag('authentication-config');
      // Both at once are an error of the server; the file decides where the flag is missing.
      if (flag.settings.length > 0 || isSet(file) !== true) {
        const off = isFalse(flag);
        if (off === undefined) yield unknownFlag(server, flag);
        else if (!off) yield wrongFlag(server, flag);
        continue;
      }
      const files = configFilesIn(project, 'AuthenticationConfiguration');
      if (files.length === 0) yield unknownFlag(server, file);
      else if (files.some(({ value }) => answersAnyone(value.anonymous))) yield wrongFlag(server, file);
    }
  },
});

/** Anonymous requests are on unless switched off, or limited to paths. */
function answersAnyone(anonymous: unknown): boolean {
  if (child(anonymous, 'enabled') === false) return false;
  return asArray(child(anonymous, 'conditions')).length === 0;
}
