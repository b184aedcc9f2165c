import { asRecord, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';

export const resourceQuotaMissing = defineRule({
  id: 'resource-quota-missing',
  title: 'ResourceQuota missing or incomplete',
  severity: 'low',
  class: 'misconfig',
  kinds: ['ResourceQuota'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The quotas of namespace {namespace} set no {missing}.',
  why: 'One namespace can then take what the others need: a leak or a scaling mistake in it starves the whole cluster.',
  fix: 'Add the missing entries to `spec.hard` of the ResourceQuota.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/policy/resource-quotas/'],
  mappings: {
    trivy: ['KSV-0040'],
    kyverno: ['add-ns-quota'],
  },
  *check(quota, { project }) {
    const namespace = namespaceOf(quota);
    // Quotas of a namespace hold together: what one leaves out another may set.
    const set = hardOf(project).get(namespace);
    const missing = required.filter(([name, alias]) => !set?.has(name) && !(alias && set?.has(alias)));
    if (missing.length === 0) return;
    yield { at: '/spec/hard', data: { namespace, missing: missing.map(([name]) => name).join(', ') } };
  },
});

/** `cpu` and `memory` are other names for the requests. */
const required: readonly (readonly [string, string?])[] = [
  ['requests.cpu', 'cpu'],
  ['requests.memory', 'memory'],
  ['limits.cpu'],
  ['limits.memory'],
];

const hardByProject = new WeakMap<Project, Map<string, Set<string>>>();

function hardOf(project: Project): Map<string, Set<string>> {
  let byNamespace = hardByProject.get(project);
  if (!byNamespace) {
    byNamespace = new Map();
    hardByProject.set(project, byNamespace);
    for (const quota of project.ofKind('ResourceQuota')) {
      const names = byNamespace.get(namespaceOf(quota)) ?? new Set();
      byNamespace.set(namespaceOf(quota), names);
      for (const name of Object.keys(asRecord(quota.field('spec', 'hard').value))) names.add(name);
    }
  }
  return byNamespace;
}
