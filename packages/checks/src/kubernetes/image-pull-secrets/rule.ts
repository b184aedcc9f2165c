import { asString, fieldOf, itemsOf, namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const imagePullSecrets = defineRule({
  id: 'image-pull-secrets',
  title: 'Private images without pull secret or provenance plugin',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The pull secret {secret} of {kind} {name} is of type {type}, so the kubelet takes no credentials from it.',
  why: 'Private images cannot be pulled for this pod: it does not start, or only runs on nodes where another pod has left the image, without anyone checking that it may.',
  fix: 'Make the Secret one of type `kubernetes.io/dockerconfigjson`, and check images by an admission plugin.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
    'https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#imagepolicywebhook',
  ],
  mappings: {
    kubescape: ['C-0289'],
  },
  *check(workload, { project }) {
    // Which images are private, and whether admission asks where they come from, the cluster and its registries know.
    const entries = itemsOf(workload.podField('imagePullSecrets'));
    let decided = entries.length > 0;
    for (const entry of entries) {
      const { pointer, value } = fieldOf(entry.value, entry.pointer, ['name']);
      const secret = project.find('Secret', namespaceOf(workload), asString(value), workload);
      if (!secret) {
        decided = false;
        continue;
      }
      const type = asString(secret.value.type) || 'Opaque';
      if (type === 'kubernetes.io/dockerconfigjson' || type === 'kubernetes.io/dockercfg') continue;
      yield { at: pointer, data: { secret: secret.name, kind: workload.kind, name: workload.name, type } };
    }
    if (!decided)
      yield { undecided: 'Whether images need credentials, or a plugin checks them, only the cluster knows.' };
  },
});
