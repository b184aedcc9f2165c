import { asRecord, asString, child, fieldOf, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const secretInEnv = defineRule({
  id: 'secret-in-env',
  title: 'Secret exposed through env',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} takes {what} into its environment.',
  why: 'The environment is inherited by every child process, lands in crash dumps and debug pages, and keeps the old value until the pod restarts.',
  fix: 'Mount the Secret as a file and read it from there.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod',
  ],
  mappings: {
    kubescape: ['C-0207'],
    checkov: ['CKV_K8S_35'],
    'kube-linter': ['read-secret-from-env-var'],
    kubesec: ['SecretsAsEnvironmentVariables'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const variable of itemsOf(container.field('env'))) {
        const ref = fieldOf(variable.value, variable.pointer, ['valueFrom', 'secretKeyRef']);
        if (ref.value === undefined) continue;
        const { name, key } = asRecord(ref.value);
        const what = `key ${asString(key)} of Secret ${asString(name)} as ${asString(child(variable.value, 'name'))}`;
        yield { at: ref.pointer, data: { container: container.label, what } };
      }
      for (const source of itemsOf(container.field('envFrom'))) {
        const ref = fieldOf(source.value, source.pointer, ['secretRef']);
        if (ref.value === undefined) continue;
        const what = `every key of Secret ${asString(child(ref.value, 'name'))}`;
        yield { at: ref.pointer, data: { container: container.label, what } };
      }
    }
  },
});
