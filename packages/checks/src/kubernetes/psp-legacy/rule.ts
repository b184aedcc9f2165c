import { asArray, asRecord, type Json } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const pspLegacy = defineRule({
  id: 'psp-legacy',
  title: 'PodSecurityPolicy checks (removed in 1.25)',
  severity: 'low',
  class: 'misconfig',
  kinds: ['PodSecurityPolicy'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'PodSecurityPolicy {name} {flaw}.',
  why: 'The policy lets in pods that it is there to keep out; and since Kubernetes 1.25 no cluster reads it, so nothing stands in its place.',
  fix: 'Move to Pod Security Admission or a policy engine; until then close this field.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-policy/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/migrate-from-psp/',
  ],
  mappings: {
    kubescape: ['C-0068', 'C-0213', 'C-0214', 'C-0215', 'C-0216', 'C-0217', 'C-0218', 'C-0219', 'C-0220'],
    checkov: [
      'CKV_K8S_1',
      'CKV_K8S_2',
      'CKV_K8S_3',
      'CKV_K8S_4',
      'CKV_K8S_5',
      'CKV_K8S_6',
      'CKV_K8S_7',
      'CKV_K8S_24',
      'CKV_K8S_32',
      'CKV_K8S_36',
    ],
  },
  *check(policy) {
    const spec = asRecord(policy.value.spec);
    const name = policy.name;
    for (const [field, flaw] of Object.entries(flags)) {
      if (spec[field] === true) yield { at: `/spec/${field}`, data: { name, flaw } };
    }
    if (spec.allowPrivilegeEscalation !== false) {
      yield { at: '/spec/allowPrivilegeEscalation', data: { name, flaw: 'lets processes gain privileges' } };
    }
    if (!forbidsRoot(asRecord(spec.runAsUser))) {
      yield { at: '/spec/runAsUser/rule', data: { name, flaw: 'lets containers run as root' } };
    }
    if (asArray(spec.allowedCapabilities).length > 0) {
      yield { at: '/spec/allowedCapabilities', data: { name, flaw: 'lets containers add capabilities' } };
    }
    const dropped = asArray(spec.requiredDropCapabilities).map(normalCapability);
    if (!dropped.includes('ALL') && !dropped.includes('NET_RAW')) {
      yield {
        at: '/spec/requiredDropCapabilities',
        data: { name, flaw: 'makes containers drop neither ALL nor NET_RAW' },
      };
    }
    const seccomp = policy.field('metadata', 'annotations', 'seccomp.security.alpha.kubernetes.io/defaultProfileName');
    if (seccomp.value === undefined || seccomp.value === 'unconfined') {
      yield { at: seccomp.pointer, data: { name, flaw: 'gives containers no seccomp profile' } };
    }
  },
});

const flags = {
  privileged: 'allows privileged containers',
  hostPID: 'allows the process namespace of the node',
  hostIPC: 'allows the IPC namespace of the node',
  hostNetwork: 'allows the network of the node',
} as const;

function forbidsRoot({ rule, ranges }: Json): boolean {
  if (rule === 'MustRunAsNonRoot') return true;
  if (rule !== 'MustRunAs') return false;
  const list = asArray(ranges);
  return list.length > 0 && list.every((range) => Number(asRecord(range).min) > 0);
}

function normalCapability(value: unknown): string {
  const name = String(value).toUpperCase();
  return name.startsWith('CAP_') ? name.slice(4) : name;
}
