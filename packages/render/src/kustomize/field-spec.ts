import { deepestCopy } from './budget.ts';
import { Refusal } from './refusal.ts';
import { type Gvk, gvkOf, isSelected, type Resource } from './resource.ts';
import type { Trace } from './site.ts';
import { isNull, list, type MapNode, map, type Node, scalar } from './tree.ts';

/** Where a transformer works: a path of fields in the objects that a group, version and kind (each empty for any) take. */
export interface FieldSpec {
  readonly path: string;
  readonly group?: string | undefined;
  readonly version?: string | undefined;
  readonly kind?: string | undefined;
  /** Is the path made where it is missing? */
  readonly create?: boolean | undefined;
}

export interface Visit {
  /** What to make at the end of a path, and from where; without it nothing is made. */
  readonly create?: 'map' | 'scalar' | undefined;
  readonly trace: Trace;
  /** Called for each node at the end of the path; `replace` puts another in its place. */
  set(node: Node, replace: (next: Node) => void): void;
}

/** Walks the path of a field spec through an object, into every item of every list on the way. */
export function visitFieldSpec(resource: Resource, spec: FieldSpec, visit: Visit, gvk: Gvk = gvkOf(resource)): void {
  if (!isSelected(gvk, spec as Partial<Gvk>)) return;
  const steps = stepsOf(spec.path);
  if (steps.length > deepestCopy) {
    throw new Refusal(`a path has more than ${deepestCopy} steps`, visit.trace.site, 'limit');
  }
  const creates = spec.create === true && visit.create !== undefined;
  walk(resource.node, steps, 0, creates, visit, () => {});
}

const splitPaths = new Map<string, readonly string[]>();

/** Steps of a path: `\/` is a slash inside of one. */
function stepsOf(path: string): readonly string[] {
  let steps = splitPaths.get(path);
  if (!steps) {
    steps = path.split(/(?<!\\)\//).map((step) => step.replaceAll('\\/', '/'));
    if (splitPaths.size > 2000) splitPaths.clear();
    splitPaths.set(path, steps);
  }
  return steps;
}

function walk(
  node: Node,
  steps: readonly string[],
  at: number,
  creates: boolean,
  visit: Visit,
  replace: (next: Node) => void,
): void {
  if (at === steps.length) {
    visit.set(node, replace);
    return;
  }
  if (isNull(node)) return;
  if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      walk(item, steps, at, creates, visit, (next) => {
        node.items[index] = next;
      });
    });
    return;
  }
  if (node.kind === 'scalar') {
    throw new Refusal(`a map or list is expected on the way ${steps.join('/')}`, node.trace.site);
  }
  const step = steps[at]!;
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const child = childAt(node, name, isList, creates, at + 1 === steps.length, visit);
  if (child) walk(child, steps, at + 1, creates, visit, (next) => node.entries.set(name, next));
}

function childAt(
  parent: MapNode,
  name: string,
  isList: boolean,
  creates: boolean,
  last: boolean,
  visit: Visit,
): Node | undefined {
  const found = parent.entries.get(name);
  if (found && !isNull(found)) return found;
  const trace = visit.trace;
  let made: Node | undefined;
  if (isList) made = found && list([], trace);
  else if (creates) made = last && visit.create === 'scalar' ? scalar('', trace) : map(trace);
  if (!made) return found;
  parent.entries.set(name, made);
  return made;
}
