import { asArray, asString, fieldOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../volume.ts';

export const pvcAccessMode = defineRule({
  id: 'pvc-access-mode',
  title: 'StatefulSet claim not ReadWriteOnce',
  severity: 'low',
  class: 'misconfig',
  kinds: ['StatefulSet'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Volume claim {claim} asks for {modes}.',
  why: 'A volume that several nodes may mount lets two replicas write the same files, and one replica that was taken over change those of the others.',
  fix: 'Set `accessModes: [ReadWriteOnce]` or, for one pod alone, `[ReadWriteOncePod]`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  mappings: {
    kubesec: ['VolumeClaimAccessModeReadWriteOnce'],
  },
  *check(object) {
    for (const { label, template } of claimTemplates(object)) {
      const { pointer, value } = fieldOf(template.value, template.pointer, ['spec', 'accessModes']);
      const modes = asArray(value).map(asString);
      // ReadWriteOncePod is narrower than what is asked for, though older checks do not know it.
      if (modes.length === 1 && (modes[0] === 'ReadWriteOnce' || modes[0] === 'ReadWriteOncePod')) continue;
      yield { at: pointer, data: { claim: label, modes: modes.join(', ') || 'no access mode' } };
    }
  },
});
