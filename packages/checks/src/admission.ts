import { asArray, asRecord, type KubeObject } from './object.ts';
import type { Project } from './project.ts';

const engines = new WeakMap<Project, { readonly found: KubeObject | undefined }>();

/**
 * A webhook configuration of the scan that is asked about pods, and so may enforce what Pod Security Admission would.
 * Webhooks for custom resources or for cluster-wide objects alone do not count.
 */
export function podPolicyEngine(project: Project): KubeObject | undefined {
  let known = engines.get(project);
  if (!known) {
    const configurations = [
      ...project.ofKind('ValidatingWebhookConfiguration'),
      ...project.ofKind('MutatingWebhookConfiguration'),
    ];
    known = { found: configurations.find((object) => asArray(object.value.webhooks).some(seesPods)) };
    engines.set(project, known);
  }
  return known.found;
}

function seesPods(webhook: unknown): boolean {
  return asArray(asRecord(webhook).rules).some((value) => {
    const { resources, apiGroups, scope } = asRecord(value);
    if (scope === 'Cluster') return false;
    const groups = asArray(apiGroups);
    if (!groups.includes('') && !groups.includes('*')) return false;
    return asArray(resources).some((resource) => resource === 'pods' || resource === '*' || resource === '*/*');
  });
}
