import { asString, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const serviceExternalIp = defineRule({
  id: 'service-external-ip',
  title: 'Service externalIPs (CVE-2020-8554)',
  severity: 'high',
  class: 'network',
  kinds: ['Service'],
  scope: 'object',
  needs: [],
  params: {
    allowedIPs: { type: 'string-list', default: [], about: 'External IPs that Services may claim.' },
    allowedNames: {
      type: 'string-list',
      default: [],
      about: 'External names that Services may point to; where the list is empty, names are not checked.',
    },
  },
  seen: 'Service {name} claims {what}.',
  why: 'Nodes send traffic for an external IP to the Service without asking whose address it is (CVE-2020-8554): whoever may write Services can take over connections to any address, a payment provider included.',
  fix: 'Remove `externalIPs` and use a LoadBalancer or Ingress; add addresses that are yours to `allowedIPs`.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
    'https://github.com/kubernetes/kubernetes/issues/97076',
  ],
  mappings: {
    trivy: ['KSV-0108'],
    kyverno: ['restrict-service-external-ips'],
  },
  *check(service, { params }) {
    for (const address of itemsOf(service.field('spec', 'externalIPs'))) {
      const ip = asString(address.value);
      if (ip === '' || params.allowedIPs.includes(ip)) continue;
      yield {
        at: address.pointer,
        data: { name: service.name, what: `the external IP ${ip}` },
        edits: [remove(address.pointer)],
      };
    }
    const external = service.field('spec', 'externalName');
    const target = asString(external.value);
    if (params.allowedNames.length === 0 || target === '' || params.allowedNames.includes(target)) return;
    yield { at: external.pointer, data: { name: service.name, what: `the external name ${target}` } };
  },
});
