import { leastReplicas } from '../../autoscaling.ts';
import { asArray, asRecord, asString, asStringMap, type KubeObject, namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { type Labels, matchesLabelSelector } from '../../selector.ts';

export const antiAffinityMissing = defineRule({
  id: 'anti-affinity-missing',
  title: 'Replicas may land on one node',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Deployment', 'StatefulSet'],
  scope: 'project',
  needs: [],
  params: {
    minReplicas: {
      type: 'integer',
      default: 2,
      minimum: 2,
      unit: 'replicas',
      about: 'Number of replicas from which on they must be kept apart.',
    },
  },
  seen: 'Nothing keeps the {replicas} pods of {kind} {name} from landing on one node.',
  why: 'The failure of a single node, or its drain, then takes down all replicas at once.',
  fix: 'Add a podAntiAffinity term for the own labels with `topologyKey: kubernetes.io/hostname`, or a topology spread constraint.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  ],
  mappings: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
  },
  *check(object, { params, project }) {
    const replicas = leastReplicas(project, object);
    if (replicas === undefined) {
      yield { undecided: `The replicas of ${object.kind} ${object.name} are no number.` };
      return;
    }
    if (replicas < params.minReplicas) return;
    const labels = asStringMap(object.field('spec', 'template', 'metadata', 'labels').value);
    const spec = asRecord(object.field('spec', 'template', 'spec').value);
    const spread = asArray(spec.topologySpreadConstraints).map(asRecord);
    if (spread.some((constraint) => matchesLabelSelector(constraint.labelSelector, labels))) return;
    const { pointer, value } = object.field('spec', 'template', 'spec', 'affinity', 'podAntiAffinity');
    if (termsOf(value).some((term) => keepsApart(term, labels, object))) return;
    yield { at: pointer, data: { replicas, kind: object.kind, name: object.name } };
  },
});

interface Term {
  readonly term: Readonly<Record<string, unknown>>;
  readonly required: boolean;
}

function termsOf(antiAffinity: unknown): Term[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution } =
    asRecord(antiAffinity);
  return [
    ...asArray(required).map((term) => ({ term: asRecord(term), required: true })),
    ...asArray(preferredDuringSchedulingIgnoredDuringExecution).map((preferred) => ({
      term: asRecord(asRecord(preferred).podAffinityTerm),
      required: false,
    })),
  ];
}

/** Whether a term keeps these pods off a node that has one of them. */
function keepsApart({ term, required }: Term, labels: Labels, object: KubeObject): boolean {
  if (!matchesLabelSelector(term.labelSelector, labels)) return false;
  const key = asString(term.topologyKey);
  // Pods that must not share a zone do not share a node; those that would rather not may.
  if (key !== 'kubernetes.io/hostname' && !(required && key !== '')) return false;
  const namespaces = asArray(term.namespaces);
  if (namespaces.length === 0 && (term.namespaceSelector ?? undefined) === undefined) return true;
  const namespaceLabels = new Map([['kubernetes.io/metadata.name', namespaceOf(object)]]);
  return namespaces.includes(namespaceOf(object)) || matchesLabelSelector(term.namespaceSelector, namespaceLabels);
}
