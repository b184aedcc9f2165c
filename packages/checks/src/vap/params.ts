import { asRecord, asString, type KubeObject, labelsOf, namespaceOf } from '../object.ts';
import type { AdmissionPolicy } from './compile-policy.ts';
import { matchesSelector, type Request } from './match.ts';
import type { ResourceOf } from './resources.ts';

/** The parameter objects that a binding gives to a policy for one request; undefined stands for none. */
export type Params =
  | { readonly kind: 'objects'; readonly objects: readonly (KubeObject | undefined)[] }
  /** None was found, and the binding allows that: it is not enforced. */
  | { readonly kind: 'skip' }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Finds the parameters among the objects of the scan, as the server finds them in the cluster.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
 */
export function paramsOf(
  policy: AdmissionPolicy,
  binding: KubeObject,
  request: Request,
  ofKind: (apiVersion: string, kind: string) => readonly KubeObject[],
  resourceOf: ResourceOf,
): Params {
  const { paramRef } = asRecord(binding.value.spec);
  const { paramKind } = policy;
  if (!paramKind || paramRef === undefined || paramRef === null) return { kind: 'objects', objects: [undefined] };
  const { name, namespace, selector, parameterNotFoundAction } = asRecord(paramRef);
  const isNamespaced = isNamespacedKind(paramKind, resourceOf);
  let wanted = asString(namespace);
  if (isNamespaced && wanted === '') wanted = request.namespace;
  if (isNamespaced && wanted === '') {
    return { kind: 'error', message: 'its parameters lie in the namespace of the object, and it has none' };
  }
  const here = ofKind(paramKind.apiVersion, paramKind.kind).filter(
    (object) => !isNamespaced || namespaceOf(object) === wanted,
  );
  const found =
    typeof name === 'string' && name !== ''
      ? here.filter((object) => object.name === name)
      : here.filter((object) => matchesSelector(selector, labelsOf(object), undefined) === true);
  if (found.length > 0) return { kind: 'objects', objects: found };
  if (parameterNotFoundAction === 'Allow') return { kind: 'skip' };
  return { kind: 'error', message: 'no parameters were found for the binding, and it denies then' };
}

function isNamespacedKind(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  resourceOf: ResourceOf,
): boolean {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  return resourceOf({ apiVersion, group, kind })?.isNamespaced ?? true;
}
