import type { Edit } from '@sallyport/model';
import { asRecord, child, type KubeObject } from '../../object.ts';
import { defineRule, propose, set } from '../../rule.ts';
import { type Deprecation, deprecationOf } from '../../schema/deprecations.ts';
import { kubernetesVersion } from '../../schema/kube-schema.generated.ts';
import { isBuiltinGroup, typeOfKind } from '../../schema/read.ts';
import { validate } from '../../schema/validate.ts';

export const deprecatedApi = defineRule({
  id: 'deprecated-api',
  title: 'Deprecated or removed API version',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['*'],
  scope: 'object',
  needs: [],
  params: {
    kubernetesVersion: {
      type: 'string',
      default: 'latest',
      values: ['latest', ...Array.from({ length: 25 }, (_, index) => `1.${16 + index}`)],
      about: 'Release of Kubernetes that the manifests are for; `latest` is the newest one that the schemas know.',
    },
  },
  seen: 'The {kind} is written for {api}, {state}.',
  why: 'A release that no longer serves the version refuses the object: the next upgrade of the cluster, or the next deployment after it, fails.',
  fix: 'Move to the version that takes its place, and to the fields that it has.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  mappings: {
    trivy: ['KSV-0107'],
    'kube-linter': ['no-extensions-v1beta'],
    'kube-score': ['stable-version'],
    kubeaudit: ['deprecatedapis:DeprecatedAPIUsed'],
    kyverno: ['check-deprecated-apis'],
  },
  applies: (object) => isBuiltinGroup(object.group) || deprecationOf(object.apiVersion, object.kind) !== undefined,
  *check(object, { params }) {
    const { apiVersion, kind } = object;
    const listed = deprecationOf(apiVersion, kind);
    if (!listed) {
      if (!typeOfKind(apiVersion, kind)) yield { undecided: `whether a cluster serves ${kind} of ${apiVersion}` };
      return;
    }
    const wanted = params.kubernetesVersion === 'latest' ? kubernetesVersion : params.kubernetesVersion;
    const release = Number(wanted.slice(wanted.indexOf('.') + 1));
    if (release < listed.deprecatedIn) return;
    const deprecation = { ...listed, replacement: servedReplacement(listed, kind, release) };
    yield {
      at: '/apiVersion',
      data: { kind, api: apiVersion, state: stateOf(deprecation, release) },
      edits: editsOf(object, deprecation, release),
    };
  },
});

/** Not the next version where that is gone too: what `extensions/v1beta1` moved to may have had an end of its own. */
function servedReplacement({ replacement }: Deprecation, kind: string, release: number): string | undefined {
  const next = replacement === undefined ? undefined : deprecationOf(replacement, kind);
  const isGone = next?.removedIn !== undefined && release >= next.removedIn;
  return isGone ? servedReplacement(next, kind, release) : replacement;
}

function stateOf({ deprecatedIn, removedIn, replacement }: Deprecation, release: number): string {
  const instead = replacement === undefined ? 'nothing takes its place' : `use ${replacement}`;
  if (removedIn !== undefined && release >= removedIn) return `which Kubernetes 1.${removedIn} removed; ${instead}`;
  const end = removedIn === undefined ? '' : ` and to be removed in 1.${removedIn}`;
  return `deprecated since Kubernetes 1.${deprecatedIn}${end}; ${instead}`;
}

/** Safe where the object is valid in the new version as it stands and means the same there. */
function editsOf(object: KubeObject, { replacement, since, change }: Deprecation, release: number): readonly Edit[] {
  if (replacement === undefined || change === 'shape' || release < since) return [];
  const type = typeOfKind(replacement, object.kind);
  if (!type || validate(object.value, type).length > 0) return [];
  const isSame = change === 'apiVersion' && !selectsDifferently(object);
  return [isSame ? set('/apiVersion', replacement) : propose('/apiVersion', replacement)];
}

/** An empty selector of a PodDisruptionBudget chose no pods in v1beta1 and chooses all of them in v1. */
function selectsDifferently(object: KubeObject): boolean {
  if (object.kind !== 'PodDisruptionBudget') return false;
  const selector = object.field('spec', 'selector').value;
  return (
    Object.keys(asRecord(child(selector, 'matchLabels'))).length === 0 && child(selector, 'matchExpressions') == null
  );
}
