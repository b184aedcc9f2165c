import { asArray, asString, child, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const hostAliases = defineRule({
  id: 'host-aliases',
  title: 'hostAliases edits /etc/hosts',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod writes {hosts} into /etc/hosts.',
  why: 'A name that DNS does not answer is kept by hand: it hides where the traffic goes, and keeps going there after the service has moved.',
  fix: 'Remove `hostAliases` and give the name a DNS record or a Service.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  mappings: {
    trivy: ['KSV-0007'],
    kubesec: ['HostAliases'],
  },
  *check(workload) {
    const aliases = workload.podField('hostAliases');
    const entries = itemsOf(aliases).filter(({ value }) => value !== undefined);
    if (entries.length === 0) return;
    const names = entries.flatMap(({ value }) => asArray(child(value, 'hostnames')).map(asString));
    const hosts = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
    yield { at: aliases.pointer, data: { hosts: hosts || 'an address' }, edits: [remove(aliases.pointer)] };
  },
});
