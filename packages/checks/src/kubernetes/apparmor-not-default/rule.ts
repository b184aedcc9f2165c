import {
  type AppArmorProfile,
  annotationPointer,
  appArmorAnnotation,
  appArmorOf,
  useDefaultAppArmor,
} from '../../apparmor.ts';
import { defineRule, remove } from '../../rule.ts';

export const apparmorNotDefault = defineRule({
  id: 'apparmor-not-default',
  title: 'AppArmor profile missing, overridden or unconfined',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    requireExplicit: {
      type: 'boolean',
      default: false,
      about:
        'Also report containers for which nothing is set: the runtime then uses its default where the node has AppArmor.',
    },
  },
  seen: '{subject} {state}.',
  why: 'Without AppArmor nothing but file permissions keeps the process from the parts of /proc and /sys that change the node.',
  fix: 'Remove the override, or set `appArmorProfile.type: RuntimeDefault` in the security context of the pod.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tutorials/security/apparmor/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    trivy: ['KSV-0002'],
    polaris: ['linuxHardening'],
    kubeaudit: [
      'apparmor:AppArmorAnnotationMissing',
      'apparmor:AppArmorDisabled',
      'apparmor:AppArmorBadValue',
      'apparmor:AppArmorInvalidAnnotation',
    ],
    kubesec: ['ApparmorAny', 'ApparmorUnconfined'],
    kyverno: ['restrict-apparmor-profiles'],
  },
  *check(workload, { params }) {
    if (workload.os === 'windows') return;
    const reported = new Set<string>();
    for (const container of workload.containers) {
      const profile = appArmorOf(workload, container);
      const state = stateOf(profile, params.requireExplicit);
      if (state === undefined || reported.has(profile.pointer)) continue;
      reported.add(profile.pointer);
      yield {
        at: profile.pointer,
        data: { subject: profile.from === 'pod' ? 'The pod' : `Container ${container.label}`, state },
        edits: [useDefaultAppArmor(workload, profile)],
      };
    }
    const names = new Set(workload.containers.map((container) => container.name));
    for (const key of workload.podAnnotations.keys()) {
      if (!key.startsWith(appArmorAnnotation)) continue;
      const name = key.slice(appArmorAnnotation.length);
      if (names.has(name)) continue;
      const pointer = annotationPointer(workload, key);
      const state = `has an AppArmor annotation for ${name || 'a container without a name'}, which it does not contain`;
      yield { at: pointer, data: { subject: 'The pod', state }, edits: [remove(pointer)] };
    }
  },
});

function stateOf({ kind, text }: AppArmorProfile, requireExplicit: boolean): string | undefined {
  if (kind === 'unconfined') return 'runs without AppArmor';
  if (kind === 'unknown') return `asks for the AppArmor profile "${text}", which does not exist`;
  return kind === 'unset' && requireExplicit ? 'names no AppArmor profile' : undefined;
}
