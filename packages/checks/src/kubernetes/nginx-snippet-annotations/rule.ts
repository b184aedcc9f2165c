import { entriesOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const nginxSnippetAnnotations = defineRule({
  id: 'nginx-snippet-annotations',
  title: 'ingress-nginx snippet annotations (CVE-2021-25742)',
  severity: 'high',
  class: 'network',
  kinds: ['Ingress'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Ingress {name} sets the annotation {annotation}.',
  why: 'A snippet is pasted into the configuration of the shared controller (CVE-2021-25742): whoever may write Ingresses can read its service account token, and with it every Secret of the cluster.',
  fix: 'Remove the snippet, use a dedicated annotation in its place, and set `allow-snippet-annotations: "false"` in the controller.',
  machineFix: 'yes',
  references: [
    'https://github.com/kubernetes/ingress-nginx/issues/7837',
    'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/',
  ],
  mappings: {
    checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'],
  },
  *check(ingress) {
    for (const { key, pointer } of entriesOf(ingress.field('metadata', 'annotations'))) {
      if (!key.toLowerCase().includes('snippet')) continue;
      yield { at: pointer, data: { name: ingress.name, annotation: key }, edits: [remove(pointer)] };
    }
  },
});
