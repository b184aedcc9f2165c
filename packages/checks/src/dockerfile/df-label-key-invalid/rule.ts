import { labelsIn } from '../../label-schema.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelKeyInvalid = defineRule({
  id: 'df-label-key-invalid',
  title: 'Invalid LABEL key',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The label key {key} {fault}.',
  why: 'Tools that select images by label miss it or refuse it, and a key in a namespace that Docker keeps for itself may be given another meaning.',
  fix: 'Use lower-case letters, digits and single dots, hyphens, underscores or slashes, from a letter to a letter or digit, in a namespace of your own.',
  machineFix: 'no',
  references: ['https://docs.docker.com/engine/manage-resources/labels/'],
  mappings: {
    hadolint: ['DL3048'],
  },
  *check(file) {
    for (const { pair } of labelsIn(file)) {
      const fault = faultOf(pair.key);
      if (fault !== undefined) yield { at: pair.keySpan, data: { key: pair.key.slice(0, 100), fault } };
    }
  },
});

const reserved = ['com.docker.', 'io.docker.', 'org.dockerproject.'];

function faultOf(key: string): string | undefined {
  // Variables stand for text that only the build knows.
  if (key === '' || key.includes('$')) return undefined;
  if (/[^a-z0-9._/-]/.test(key)) return 'holds characters other than a-z, 0-9, dot, hyphen, underscore and slash';
  if (!/^[a-z]/.test(key)) return 'does not begin with a letter';
  if (!/[a-z0-9]$/.test(key)) return 'does not end in a letter or digit';
  if (key.includes('..') || key.includes('--')) return 'repeats a dot or hyphen';
  const namespace = reserved.find((prefix) => key.startsWith(prefix));
  return namespace && `is in the namespace ${namespace}*, which Docker keeps for itself`;
}
