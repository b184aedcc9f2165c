import { appendPointer, nearest, parsePointer } from '@sallyport/model';
import type { KubeObject } from '../../object.ts';
import { holdsPlaceholder } from '../../placeholder.ts';
import { defineRule, type Observation } from '../../rule.ts';
import { deprecationOf } from '../../schema/deprecations.ts';
import { repeatedKeys } from '../../schema/duplicates.ts';
import { isBuiltinGroup, kindsOf, typeOfKind, versionsOf } from '../../schema/read.ts';
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

/** A built-in kind under the wrong apiVersion, or with a slip in its name. */
function misplaced({ apiVersion, kind, group }: KubeObject): Observation | undefined {
  if (!isBuiltinGroup(group) || deprecationOf(apiVersion, kind)) return undefined;
  const isServed = kindsOf(apiVersion) !== undefined;
  // Alpha and beta versions are served where a cluster enables them.
  if (!isServed && /^v\d+(?:alpha|beta)\d+$/.test(apiVersion.slice(apiVersion.indexOf('/') + 1))) return undefined;
  const versions = versionsOf(kind);
  if (versions.length > 0) {
    const problem = `is ${apiVersion}, but ${kind} is in ${versions.join(' and ')}`;
    return { at: '/apiVersion', data: { field: 'apiVersion', problem } };
  }
  const near = nearest(kind.slice(0, 100), kindsOf(apiVersion)?.keys() ?? []).find(
    (name) => Math.abs(name.length - kind.length) <= 2,
  );
  if (near === undefined) return undefined;
  return {
    at: '/kind',
    data: { field: 'kind', problem: `is ${kind}, which ${apiVersion} has not (did you mean ${near}?)` },
  };
}
