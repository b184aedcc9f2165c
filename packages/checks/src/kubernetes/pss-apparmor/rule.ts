import { annotationPointer, appArmorAnnotation } from '../../apparmor.ts';
import { asString, child } from '../../object.ts';
import { settersOf } from '../../pss.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const pssApparmor = defineRule({
  id: 'pss-apparmor',
  title: 'Baseline level: AppArmor profile of another type',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} sets the AppArmor profile {profile}, which the baseline level refuses.',
  why: 'Pod Security Admission judges the profile of the pod also where every container overrides it, and annotations for containers that are not there.',
  fix: 'Remove the profile, or set its type to RuntimeDefault.',
  machineFix: 'yes',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tutorials/security/apparmor/',
  ],
  mappings: {
    kyverno: ['restrict-apparmor-profiles'],
  },
  *check(workload) {
    for (const { subject, field } of settersOf(workload, 'appArmorProfile')) {
      const type = asString(child(field.value, 'type'));
      if (type === 'RuntimeDefault' || type === 'Localhost') continue;
      const data = { subject, profile: type || 'without a type' };
      yield { at: `${field.pointer}/type`, data, edits: [set(field.pointer, { type: 'RuntimeDefault' })] };
    }
    for (const [key, profile] of workload.podAnnotations) {
      if (!key.startsWith(appArmorAnnotation)) continue;
      if (profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/')) continue;
      const pointer = annotationPointer(workload, key);
      yield { at: pointer, data: { subject: 'An annotation', profile }, edits: [remove(pointer)] };
    }
  },
});
