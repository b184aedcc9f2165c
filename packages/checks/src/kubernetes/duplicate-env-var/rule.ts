import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const duplicateEnvVar = defineRule({
  id: 'duplicate-env-var',
  title: 'Environment variable defined twice',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} defines variable {name} again further down.',
  why: 'The last definition wins without a word, and `kubectl apply` merges the list by name: which of the two a pod gets depends on how it was deployed.',
  fix: 'Keep one of the definitions, normally the last, which is the one in effect.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables'],
  mappings: {
    kubescape: ['C-0295'],
    'kube-linter': ['duplicate-env-var'],
    'kube-score': ['environment-variable-key-duplication'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      const variables = itemsOf(container.field('env'));
      if (variables.length < 2) continue;
      const names = variables.map(({ value }) => asString(asRecord(value).name));
      const last = new Map(names.map((name, index) => [name, index]));
      if (last.size === names.length) continue;
      const referenced = new Set<string>();
      // From the end, so that each definition knows what is read after it.
      for (let index = names.length - 1; index >= 0; index--) {
        const name = names[index]!;
        const { pointer, value } = variables[index]!;
        if (name !== '' && index < last.get(name)!) {
          // A later `$(NAME)` may read this definition before the last one replaces it.
          const edits = referenced.has(name) ? [] : [remove(pointer)];
          yield { at: pointer, data: { container: container.label, name }, edits };
        }
        for (const [, read] of asString(asRecord(value).value).matchAll(/\$\(([\w.-]{1,253})\)/g))
          referenced.add(read!);
      }
    }
  },
});
