import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { secretIn, secretParams } from '../../secret-values.ts';

export const secretValueInEnv = defineRule({
  id: 'secret-value-in-env',
  title: 'Plain credential in an env var',
  severity: 'high',
  class: 'secret',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: secretParams,
  seen: 'Variable {variable} of container {container} holds {what} in plain text.',
  why: 'It lies in the repository with all its history, in every copy of the object, and in the output of `kubectl describe`, which many may read.',
  fix: 'Change the credential, put the new one into a Secret, and refer to it by `valueFrom.secretKeyRef`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/secret/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  mappings: {
    kubescape: ['C-0012', 'C-0259'],
    'kube-linter': ['env-var-secret'],
    polaris: ['sensitiveContainerEnvVar'],
  },
  *check(workload, { params }) {
    for (const container of workload.containers) {
      for (const variable of itemsOf(container.field('env'))) {
        const { name, value } = asRecord(variable.value);
        if (typeof value !== 'string') continue;
        const what = secretIn(asString(name), value, params);
        if (what === undefined) continue;
        yield {
          at: `${variable.pointer}/value`,
          data: { variable: asString(name), container: container.label, what },
        };
      }
    }
  },
});
