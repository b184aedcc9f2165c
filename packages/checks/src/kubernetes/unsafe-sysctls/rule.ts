import { asString, child, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

/** The minor version with which a sysctl became safe. */
const safeSince: Readonly<Record<string, number>> = {
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
};

export const unsafeSysctls = defineRule({
  id: 'unsafe-sysctls',
  title: 'Sysctl outside the safe set',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    safe: {
      type: 'string-list',
      default: [
        'kernel.shm_rmid_forced',
        'net.ipv4.ip_local_port_range',
        'net.ipv4.ip_unprivileged_port_start',
        'net.ipv4.tcp_syncookies',
        'net.ipv4.ping_group_range',
      ],
      about: 'Sysctls that any pod may set, whatever the version of the cluster.',
    },
    kubernetesMinor: {
      type: 'integer',
      default: 32,
      minimum: 0,
      about: 'Minor version of Kubernetes 1.x; a sysctl that became safe later counts as unsafe.',
    },
  },
  seen: 'The pod sets the sysctl {sysctl}, which is not in the safe set.',
  why: 'An unsafe sysctl may change the node for all its pods, or exhaust its memory; a node that does not allow it refuses the pod.',
  fix: 'Remove the entry, or set the value on the nodes that need it.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0211'],
    trivy: ['KSV-0026'],
    'kube-linter': ['unsafe-sysctls'],
    'kube-scan': ['AllowedUnsafeSysctls'],
    kyverno: ['restrict-sysctls'],
  },
  *check(workload, { params }) {
    for (const { pointer, value } of itemsOf(workload.podField('securityContext', 'sysctls'))) {
      const sysctl = dotted(asString(child(value, 'name')));
      if (sysctl === '' || params.safe.includes(sysctl)) continue;
      if (Object.hasOwn(safeSince, sysctl) && safeSince[sysctl]! <= params.kubernetesMinor) continue;
      yield { at: pointer, data: { sysctl }, edits: [remove(pointer)] };
    }
  },
});

/** `net.ipv4.tcp_rmem` for `net/ipv4/tcp_rmem`: the kernel takes either separator, and the first one decides which. */
function dotted(name: string): string {
  const slash = name.indexOf('/');
  const dot = name.indexOf('.');
  if (slash === -1 || (dot !== -1 && dot < slash)) return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}
