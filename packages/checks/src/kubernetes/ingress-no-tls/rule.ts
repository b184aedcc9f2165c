import { hasTls } from '../../network.ts';
import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule, propose } from '../../rule.ts';

export const ingressNoTls = defineRule({
  id: 'ingress-no-tls',
  title: 'Ingress without TLS',
  severity: 'medium',
  class: 'network',
  kinds: ['Ingress'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Ingress {name} has no TLS.',
  why: 'Passwords and session cookies cross the network readable, and anyone on the way can change the answer.',
  fix: 'Add `spec.tls` with the host names and the Secret of their certificate.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#tls'],
  mappings: {
    kubescape: ['C-0263'],
    polaris: ['tlsSettingsMissing'],
  },
  *check(ingress) {
    if (hasTls(ingress)) return;
    const hosts = itemsOf(ingress.field('spec', 'rules'))
      .map((rule) => asString(asRecord(rule.value).host))
      .filter((host) => host !== '');
    const entry = { ...(hosts.length > 0 && { hosts: [...new Set(hosts)] }), secretName: 'SECRET-WITH-CERTIFICATE' };
    yield { at: '/spec/tls', data: { name: ingress.name }, edits: [propose('/spec/tls', [entry])] };
  },
});
