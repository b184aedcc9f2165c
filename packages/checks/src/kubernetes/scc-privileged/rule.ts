import { defineRule, set } from '../../rule.ts';

export const sccPrivileged = defineRule({
  id: 'scc-privileged',
  title: 'SCC allows privileged containers',
  severity: 'high',
  class: 'misconfig',
  kinds: ['SecurityContextConstraints'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'SecurityContextConstraints {name} allow privileged containers.',
  why: 'Whoever may use them can start a container that sees every device of the node, and so owns the node.',
  fix: 'Set `allowPrivilegedContainer: false`, and give those who need it an SCC of their own.',
  machineFix: 'yes',
  references: [
    'https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html',
  ],
  mappings: {
    'kube-linter': ['scc-deny-privileged-container'],
  },
  *check(constraints) {
    const flag = constraints.field('allowPrivilegedContainer');
    if (flag.value !== true) return;
    yield { at: flag.pointer, data: { name: constraints.name }, edits: [set(flag.pointer, false)] };
  },
});
