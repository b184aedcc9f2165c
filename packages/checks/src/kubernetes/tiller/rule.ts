import { appendPointer } from '@sallyport/model';
import type { Container } from '../../container.ts';
import { parseImage } from '../../image.ts';
import { asArray, entriesOf, type KubeObject } from '../../object.ts';
import { defineRule, type Observation } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const tiller = defineRule({
  id: 'tiller',
  title: 'Helm 2 Tiller present',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload', 'Service'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{what} belongs to Tiller, the server of Helm 2.',
  why: 'Tiller takes commands from anyone who reaches its port, without a login, and usually holds cluster-admin: every pod can have the cluster.',
  fix: 'Migrate releases to Helm 3, which has no server, and remove Tiller with its Service and its role binding.',
  machineFix: 'no',
  references: ['https://helm.sh/docs/topics/v2_v3_migration/'],
  mappings: {
    trivy: ['KSV-0102'],
    checkov: ['CKV_K8S_34', 'CKV_K8S_44', 'CKV_K8S_45'],
    kyverno: ['disallow-helm-tiller'],
  },
  *check(object) {
    if ('containers' in object) yield* inWorkload(object);
    else {
      const sign = signInService(object);
      if (sign !== undefined) yield { at: sign, data: { what: `Service ${object.name}` } };
    }
  },
});

function* inWorkload(workload: Workload): Iterable<Observation> {
  let found = false;
  for (const container of workload.containers) {
    if (!isTiller(parseImage(container.image).repository)) continue;
    found = true;
    const listener = listensLocally(container) ? '' : ', listening beyond localhost,';
    yield { at: `${container.pointer}/image`, data: { what: `Container ${container.label}${listener}` } };
  }
  if (found) return;
  for (const [key, value] of [
    ['app', 'helm'],
    ['name', 'tiller'],
  ] as const) {
    const what = `The label ${key}: ${value} of ${workload.kind} ${workload.name}`;
    const labels =
      workload.podLabels.get(key) === value
        ? `${workload.podMetadataPointer}/labels`
        : workload.first && workload.field('metadata', 'labels', key).value === value
          ? '/metadata/labels'
          : undefined;
    if (labels === undefined) continue;
    yield { at: appendPointer(labels, key), data: { what } };
    return;
  }
}

function signInService(service: KubeObject): string | undefined {
  if (isTiller(service.name)) return '/metadata/name';
  const values = [...entriesOf(service.field('metadata', 'labels')), ...entriesOf(service.field('spec', 'selector'))];
  return values.find(({ value }) => typeof value === 'string' && isTiller(value))?.pointer;
}

/** The word, not the letters: a distiller is none. */
function isTiller(text: string): boolean {
  return text.includes('tiller') && text.split(/[^a-z0-9]/i).includes('tiller');
}

function listensLocally(container: Container): boolean {
  return [...asArray(container.value.command), ...asArray(container.value.args)].some(
    (argument) => typeof argument === 'string' && /^-?-?listen[= ](localhost|127\.0\.0\.1):/.test(argument),
  );
}
