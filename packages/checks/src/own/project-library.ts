import { CelFields, type CelLibrary, type CelMap, type CelValue, isList, isMap } from '@sallyport/syntax/cel';
import { type KubeObject, namespaceOf } from '../object.ts';
import type { Project } from '../project.ts';
import { celObject } from './cel-object.ts';

/** No expression can write this name: it hands the objects of the scan to `objects()`. */
export const projectVariable = '$project';

/** What expressions of own checks may ask beyond the functions of Kubernetes. */
export const selectorLibrary: CelLibrary = {
  // A LabelSelector, or the plain mapping of a Service; an empty one selects everything, as in a NetworkPolicy.
  'map(string, dyn).selects(map(string, dyn)): bool': (meter, selector: CelMap, labels: CelMap) => {
    meter.pay(selector.size);
    return selects(selector, labels);
  },
};

/** The other objects of the scan, for checks of scope `project`. */
export const projectLibrary: CelLibrary = {
  'objects(string): list(dyn)': (meter, kind: string) => {
    const list = projectIn(meter).field(kind) as readonly CelValue[];
    meter.pay(list.length);
    return list;
  },
  'objects(string, string): list(dyn)': (meter, kind: string, namespace: string) => {
    const list = projectIn(meter).field(`${kind}/${namespace}`) as readonly CelValue[];
    meter.pay(list.length);
    return list;
  },
};

function projectIn({ variables }: Parameters<CelLibrary[string]>[0]): CelFields {
  return variables.get(projectVariable) as CelFields;
}

const known = new WeakMap<Project, CelFields>();

/** The objects of a project by `Kind` and by `Kind/namespace`; objects without a namespace count as in `default`. */
export function projectFields(project: Project): CelFields {
  let fields = known.get(project);
  if (!fields) {
    const lists = new Map<string, readonly CelValue[]>();
    fields = new CelFields('project', (key) => {
      let list = lists.get(key);
      if (!list) {
        list = objectsFor(project, key).map((object) => celObject(object.value));
        lists.set(key, list);
      }
      return list;
    });
    known.set(project, fields);
  }
  return fields;
}

function objectsFor(project: Project, key: string): readonly KubeObject[] {
  const slash = key.indexOf('/');
  if (slash === -1) return project.ofKind(key);
  const namespace = key.slice(slash + 1);
  return project.ofKind(key.slice(0, slash)).filter((object) => namespaceOf(object) === namespace);
}

function selects(selector: CelMap, labels: CelMap): boolean {
  const matchLabels = selector.get('matchLabels');
  const expressions = selector.get('matchExpressions');
  if (matchLabels === undefined && expressions === undefined) {
    return holdsAll(selector, labels);
  }
  if (matchLabels !== undefined && !(isMap(matchLabels) && holdsAll(matchLabels, labels))) return false;
  if (expressions === undefined) return true;
  return isList(expressions) && expressions.every((expression) => isMap(expression) && holds(expression, labels));
}

function holdsAll(wanted: CelMap, labels: CelMap): boolean {
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}

function holds(expression: CelMap, labels: CelMap): boolean {
  const key = expression.get('key');
  const value = typeof key === 'string' ? labels.get(key) : undefined;
  const values = expression.get('values');
  const isListed = value !== undefined && values !== undefined && isList(values) && values.includes(value);
  switch (expression.get('operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
