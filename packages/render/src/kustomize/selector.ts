import { refuseUnknown, textField } from './fields.ts';
import { type Matcher, wholeMatcher } from './pattern.ts';
import { Refusal } from './refusal.ts';
import { allIds, currentId, effectiveNamespace, type Id, isSelected, originalId, type Resource } from './resource.ts';
import type { Site } from './site.ts';
import { lookup, type MapNode, textMap } from './tree.ts';

const known = new Set(['group', 'version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector']);

/**
 * Reads the `target` of a patch: patterns of group, version, kind, of name and namespace (the first or the current one),
 * and selectors of labels and annotations.
 */
export function readSelector(node: MapNode): (resource: Resource) => boolean {
  refuseUnknown(node, known, 'A target');
  const at = node.trace.site;
  const matcher = (key: string): Matcher => wholeMatcher(textField(node, key), at);
  const group = matcher('group');
  const version = matcher('version');
  const kind = matcher('kind');
  const name = matcher('name');
  const namespace = matcher('namespace');
  const labels = parseLabelSelector(textField(node, 'labelSelector') ?? '', at);
  const annotations = parseLabelSelector(textField(node, 'annotationSelector') ?? '', at);
  return (resource) => {
    const current = currentId(resource);
    if (!group(current.group) || !version(current.version) || !kind(current.kind)) return false;
    const original = originalId(resource);
    if (!namespace(original.namespace) && !namespace(current.namespace)) return false;
    if (!name(original.name) && !name(current.name)) return false;
    return labels(labelsOf(resource)) && annotations(annotationsOf(resource));
  };
}

/** The selector of a replacement: its texts must be equal to those of any identity that an object has or had. */
export interface ExactSelector {
  readonly anyId: boolean;
  readonly anyMetadata: boolean;
  byId(resource: Resource): boolean;
  byMetadata(resource: Resource): boolean;
}

const knownExact = new Set([...known, 'fieldPath', 'options']);

export function readExactSelector(node: MapNode): ExactSelector {
  refuseUnknown(node, knownExact, 'A selector of a replacement');
  const text = (key: string): string => textField(node, key) ?? '';
  const gvk = { group: text('group'), version: text('version'), kind: text('kind') };
  const name = text('name');
  const namespace = text('namespace');
  const labels = parseLabelSelector(text('labelSelector'), node.trace.site);
  const annotations = parseLabelSelector(text('annotationSelector'), node.trace.site);
  const takes = (id: Id): boolean =>
    isSelected(id, gvk) &&
    (name === '' || name === id.name) &&
    (namespace === '' || effectiveNamespace(gvk, namespace) === id.namespace);
  return {
    anyId: name === '' && namespace === '' && Object.values(gvk).every((part) => part === ''),
    anyMetadata: text('labelSelector') === '' && text('annotationSelector') === '',
    byId: (resource) => allIds(resource).some(takes),
    byMetadata: (resource) => labels(labelsOf(resource)) && annotations(annotationsOf(resource)),
  };
}

const labelsOf = (resource: Resource): Map<string, string> => textMap(lookup(resource.node, 'metadata', 'labels'));
const annotationsOf = (resource: Resource): Map<string, string> =>
  textMap(lookup(resource.node, 'metadata', 'annotations'));

type LabelTest = (labels: ReadonlyMap<string, string>) => boolean;

/**
 * Reads a label selector: `a=b, c!=d, e in (x, y), f notin (z), g, !h`.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
function parseLabelSelector(text: string, at: Site): LabelTest {
  const tests: LabelTest[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const part =
      /^(?:!\s*([^\s,!=()]+)|([^\s,!=()]+)\s*(?:(==?|!=)\s*([^\s,!=()]*)|(in|notin)\s*\(([^()]*)\))?)\s*(?:,\s*|$)/.exec(
        rest,
      );
    if (!part) throw new Refusal(`"${text}" is no label selector`, at);
    rest = rest.slice(part[0].length);
    tests.push(labelTest(part));
  }
  return (labels) => tests.every((test) => test(labels));
}

function labelTest([, absent, key, operator, value, membership, values]: RegExpExecArray): LabelTest {
  if (absent !== undefined) return (labels) => !labels.has(absent);
  const name = key!;
  if (operator === '!=') return (labels) => labels.get(name) !== value;
  if (operator !== undefined) return (labels) => labels.get(name) === value;
  if (membership === undefined) return (labels) => labels.has(name);
  const listed = new Set(values!.split(',').map((each) => each.trim()));
  if (membership === 'in') return (labels) => labels.has(name) && listed.has(labels.get(name)!);
  return (labels) => !labels.has(name) || !listed.has(labels.get(name)!);
}
