import { componentsIn, hostPathOf, isSet, runs, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdUniqueCa = defineRule({
  id: 'cp-etcd-unique-ca',
  title: 'etcd trusts the authority of the cluster',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Every certificate that the cluster signs, such as that of a kubelet, then opens etcd, past the API server and its roles.',
  fix: 'Make an authority for etcd alone and set it as `--trusted-ca-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0159'],
  },
  applies: runs('etcd'),
  *check(workload, { project }) {
    for (const etcd of componentsIn(workload, 'etcd')) {
      const flag = etcd.flag('trusted-ca-file');
      const own = flag.settings.at(-1)?.value;
      if (isSet(flag) === false) yield wrongFlag(etcd, flag);
      else if (own === undefined) yield unknownFlag(etcd, flag);
      else {
        const authorities = project.workloads.flatMap((other) =>
          componentsIn(other, 'kube-apiserver').flatMap((server) => {
            const file = server.flag('client-ca-file').settings.at(-1)?.value;
            return file ? [hostPathOf(other, server, file)] : [];
          }),
        );
        if (authorities.length === 0) yield { undecided: 'the authority of the cluster is not in the manifests' };
        else if (authorities.includes(hostPathOf(workload, etcd, own))) yield wrongFlag(etcd, flag);
      }
    }
  },
});
