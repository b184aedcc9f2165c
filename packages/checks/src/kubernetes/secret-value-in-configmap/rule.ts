import { entriesOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import {
  decodedBase64,
  isAllowedName,
  type SecretNames,
  type SecretSign,
  secretForm,
  secretIn,
  secretInText,
  secretParams,
} from '../../secret-values.ts';

export const secretValueInConfigmap = defineRule({
  id: 'secret-value-in-configmap',
  title: 'Plain credential in a ConfigMap',
  severity: 'high',
  class: 'secret',
  kinds: ['ConfigMap'],
  scope: 'object',
  needs: [],
  params: secretParams,
  seen: 'ConfigMap {name} holds {what} under {key} in plain text.',
  why: 'ConfigMaps are readable for many who may not read Secrets, are logged and compared in full, and this one lies in the repository with all its history.',
  fix: 'Change the credential, and put the new one into a Secret.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/secret/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  mappings: {
    kubescape: ['C-0012'],
    trivy: ['KSV-0109'],
    polaris: ['sensitiveConfigmapContent'],
  },
  *check(map, { params }) {
    for (const entry of entriesOf(map.field('data'))) {
      if (typeof entry.value !== 'string') continue;
      const what = secretInData(entry.key, entry.value, params);
      if (what !== undefined) yield { at: entry.pointer, data: { name: map.name, key: entry.key, what } };
    }
    for (const entry of entriesOf(map.field('binaryData'))) {
      if (typeof entry.value !== 'string' || isAllowedName(entry.key, params)) continue;
      const what = secretForm(decodedBase64(entry.value) ?? '');
      if (what !== undefined) yield { at: entry.pointer, data: { name: map.name, key: entry.key, what } };
    }
  },
});

const shortestSetting = 16;

/** The entry as one value, as a file of settings, or as base64 of either. */
function secretInData(key: string, value: string, names: SecretNames): SecretSign | undefined {
  const trimmed = value.trim();
  if (isAllowedName(key, names)) return undefined;
  const single = trimmed.includes('\n') ? undefined : secretIn(key, trimmed, names);
  if (single !== undefined) return single;
  // A short word is neither a setting with a value nor base64 of anything that has a form.
  if (trimmed.length < shortestSetting && !/[=:\n]/.test(trimmed)) return undefined;
  return secretInText(trimmed, names) ?? secretForm(decodedBase64(trimmed) ?? '');
}
