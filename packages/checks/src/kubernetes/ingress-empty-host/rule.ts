import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const ingressEmptyHost = defineRule({
  id: 'ingress-empty-host',
  title: 'Ingress rule without host',
  severity: 'low',
  class: 'network',
  kinds: ['Ingress'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A rule of Ingress {name} takes requests for {host}.',
  why: 'Requests for any name, those of other teams included, end up at this application; a forgotten DNS record that points here serves it under a foreign name.',
  fix: 'Set `host` to the name that this application answers for.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards'],
  mappings: {
    kyverno: ['disallow-empty-ingress-host'],
  },
  *check(ingress) {
    for (const rule of itemsOf(ingress.field('spec', 'rules'))) {
      const host = asString(asRecord(rule.value).host);
      if (host !== '' && host !== '*') continue;
      yield {
        at: `${rule.pointer}/host`,
        data: { name: ingress.name, host: host === '' ? 'every host' : 'the host *' },
      };
    }
  },
});
