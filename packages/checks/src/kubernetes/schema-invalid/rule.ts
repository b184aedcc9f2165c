import { appendPointer, nearest, parsePointer } from '@sallyport/model';
import type { KubeObject } from '../../object.ts';
import { holdsPlaceholder } from '../../placeholder.ts';
import { defineRule, type Observation } from '../../rule.ts';
import { deprecatedKinds, deprecationOf, isPreviewVersion } from '../../schema/deprecations.ts';
import { repeatedKeys } from '../../schema/duplicates.ts';
import { kubernetesVersion } from '../../schema/kube-schema.generated.ts';
import { allKinds, isBuiltinGroup, kindsOf, typeOfKind, versionsOf } from '../../schema/read.ts';
import { fieldPath, validate } from '../../schema/validate.ts';

export const schemaInvalid = defineRule({
  id: 'schema-invalid',
  title: 'Manifest fails schema validation',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['*'],
  scope: 'object',
  needs: [],
  params: {
    strict: {
      type: 'boolean',
      default: true,
      about: 'Whether unknown fields and repeated keys are reported too.',
    },
    ignoreMissingSchemas: {
      type: 'boolean',
      default: true,
      about: 'Whether kinds without a schema, such as custom resources, are left out; else each is reported.',
    },
  },
  seen: '{field} {problem}.',
  why: 'The API server refuses the object, or drops the field without a word: what was meant to protect or to limit is then not there.',
  fix: 'Write the field as the API has it.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/reference/kubernetes-api/',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  ],
  mappings: {
    'kube-linter': ['schema-validation'],
  },
  *check(object, { params }) {
    if (params.strict) {
      for (const { parent, key } of repeatedKeys(object)) {
        const pointer = appendPointer(parent, key);
        const field = fieldPath(parsePointer(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
        yield { at: pointer, data: { field, problem: 'stands there twice; the later one holds' } };
      }
    }
    const type = typeOfKind(object.apiVersion, object.kind);
    if (!type) {
      yield* withoutSchema(object, params.ignoreMissingSchemas);
      return;
    }
    for (const { pointer, field, problem, isUnknownField } of validate(object.value, type)) {
      if (isUnknownField && !params.strict) continue;
      if (!isUnknownField && holdsPlaceholder(object.field(...parsePointer(pointer)).value)) {
        yield { undecided: `whether ${field} is valid once it is filled in` };
        continue;
      }
      yield { at: pointer, data: { field: field === '' ? object.kind : field, problem } };
    }
  },
});

function* withoutSchema(object: KubeObject, ignore: boolean): Iterable<Observation> {
  const { apiVersion, kind, group } = object;
  const elsewhere = misplaced(object);
  if (elsewhere !== undefined) yield elsewhere;
  // Versions that came and went have a rule of their own.
  else if (ignore || (isBuiltinGroup(group) && deprecationOf(apiVersion, kind))) {
    yield { undecided: `there is no schema for ${kind} of ${apiVersion}` };
  } else yield { at: '/kind', data: { field: 'kind', problem: `is ${kind} of ${apiVersion}, which has no schema` } };
}

/** A built-in kind under the wrong apiVersion, a slip in its name, or a version or kind that Kubernetes does not have. */
function misplaced(object: KubeObject): Observation | undefined {
  const { apiVersion, kind, group } = object;
  if (!isBuiltinGroup(group) && group !== 'extensions') return undefined;
  if (deprecationOf(apiVersion, kind) || [apiVersion, kind].some(holdsPlaceholder)) return undefined;
  if (group === '' && openshiftKinds.has(kind)) return undefined;
  const served = kindsOf(apiVersion);
  // Alpha and beta versions are served where a cluster enables them: their kinds are not all known.
  const isPreview = served === undefined && isPreviewVersion(apiVersion);
  const versions = versionsOf(kind);
  if (versions.length > 0) {
    if (isPreview) return undefined;
    const problem = `is ${apiVersion}, but ${kind} is in ${versions.join(' and ')}`;
    return { at: '/apiVersion', data: { field: 'apiVersion', problem } };
  }
  const near = nearestKind(kind, served?.keys() ?? deprecatedKinds(apiVersion));
  if (near !== undefined) return unknownKind(object, near);
  if (isPreview || isOfOthers(object, served)) return undefined;
  // A short word is like many a kind by chance.
  const elsewhere = kind.length < 5 ? undefined : nearestKind(kind, allKinds());
  if (served === undefined && elsewhere === undefined) {
    const problem = `is ${apiVersion}, which Kubernetes ${kubernetesVersion} has not`;
    return { at: '/apiVersion', data: { field: 'apiVersion', problem } };
  }
  return unknownKind(object, elsewhere && `${elsewhere} of ${versionsOf(elsewhere).join(' or ')}`);
}

function unknownKind({ apiVersion, kind }: KubeObject, near: string | undefined): Observation {
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return { at: '/kind', data: { field: 'kind', problem: `is ${kind}, which ${apiVersion} has not${hint}` } };
}

function nearestKind(kind: string, kinds: Iterable<string>): string | undefined {
  return nearest(kind.slice(0, 100), kinds).find((name) => Math.abs(name.length - kind.length) <= 2);
}

/** Kinds of OpenShift that its first releases had in the core group, some still written so. */
const openshiftKinds: ReadonlySet<string> = new Set([
  'Build',
  'BuildConfig',
  'DeploymentConfig',
  'Group',
  'HostSubnet',
  'Identity',
  'Image',
  'ImageStream',
  'ImageStreamTag',
  'NetNamespace',
  'OAuthClient',
  'Policy',
  'PolicyBinding',
  'ProcessedTemplate',
  'Project',
  'ProjectRequest',
  'Route',
  'SecurityContextConstraints',
  'Template',
  'User',
]);

/**
 * Lists, what the API server takes beside objects, and what only looks like an object: `v1` stands in files of many a
 * tool, which have no metadata.
 */
function isOfOthers({ group, kind, value }: KubeObject, served: ReadonlyMap<string, string> | undefined): boolean {
  if (kind === '' || kind === 'List' || kind.endsWith('Options')) return true;
  if (kind.endsWith('List') && served?.has(kind.slice(0, -'List'.length))) return true;
  return group === '' && typeof value.metadata !== 'object';
}
