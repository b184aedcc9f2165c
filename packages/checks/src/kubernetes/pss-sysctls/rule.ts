import { asString, fieldOf, itemsOf } from '../../object.ts';
import { defineRule, set } from '../../rule.ts';

export const pssSysctls = defineRule({
  id: 'pss-sysctls',
  title: 'Baseline level: sysctl with slashes in its name',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod sets the sysctl {sysctl}, which the baseline level does not allow.',
  why: 'Pod Security Admission compares names letter by letter: it refuses `net/ipv4/tcp_syncookies`, which the kubelet takes for the safe sysctl that it is.',
  fix: 'Write the name with dots.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  ],
  mappings: {
    trivy: ['KSV-0026'],
    kyverno: ['restrict-sysctls'],
  },
  *check(workload) {
    for (const entry of itemsOf(workload.podField('securityContext', 'sysctls'))) {
      const { pointer, value } = fieldOf(entry.value, entry.pointer, ['name']);
      const sysctl = asString(value);
      const dotted = sysctl.replaceAll('/', '.');
      // Of names that are not safe either way unsafe-sysctls speaks.
      if (dotted === sysctl || !allowed.includes(dotted)) continue;
      yield { at: pointer, data: { sysctl }, edits: [set(pointer, dotted)] };
    }
  },
});

/** As of Kubernetes 1.32. */
const allowed: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];
