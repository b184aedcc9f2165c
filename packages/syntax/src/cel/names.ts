import type { CelNode } from './node.ts';
import { TypeValue } from './value.ts';

/** What names can stand for before the expression binds any itself. */
export interface KnownNames {
  isVariable(name: string): boolean;
  /** Names that have no dot before them are looked for in here first: `y` is `x.y` in the container `x`. */
  readonly container?: string | undefined;
}

/** Names that stand for types. */
const typeNames: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'list',
  'map',
  'null_type',
  'optional_type',
  'type',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
  'net.IP',
  'net.CIDR',
  'kubernetes.Quantity',
  'kubernetes.URL',
  'kubernetes.Semver',
]);

type Bound = ReadonlySet<string>;

/**
 * Makes one node of every name of a variable or type, dots and all: of `a.b.c` the longest part that is known, unless
 * the expression itself binds `a`.
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#name-resolution
 */
export function resolveNames(node: CelNode, known: KnownNames, bound: Bound = new Set()): CelNode {
  const resolve = (part: CelNode): CelNode => resolveNames(part, known, bound);
  const within = (part: CelNode, names: readonly string[]): CelNode =>
    resolveNames(part, known, new Set([...bound, ...names]));
  switch (node.op) {
    case 'literal':
      return node;
    case 'ident':
      // An API server takes `.n` for the `n` that a macro binds, too.
      return meaningOf(node, known, bound) ?? { ...node, isGlobal: !bound.has(node.name) };
    case 'select':
      return meaningOf(node, known, bound) ?? { ...node, operand: resolve(node.operand) };
    case 'has':
    case 'unary':
      return { ...node, operand: resolve(node.operand) };
    case 'index':
      return { ...node, operand: resolve(node.operand), index: resolve(node.index) };
    case 'call':
      return { ...node, target: node.target && resolve(node.target), args: node.args.map(resolve) };
    case 'binary':
      return { ...node, left: resolve(node.left), right: resolve(node.right) };
    case 'ternary':
      return { ...node, condition: resolve(node.condition), yes: resolve(node.yes), no: resolve(node.no) };
    case 'list':
      return { ...node, items: node.items.map((item) => ({ ...item, node: resolve(item.node) })) };
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, key: resolve(entry.key), value: resolve(entry.value) })),
      };
    case 'loop':
      return {
        ...node,
        range: resolve(node.range),
        condition: node.condition && within(node.condition, node.variables),
        body: within(node.body, node.variables),
      };
    case 'bind':
      return { ...node, value: resolve(node.value), body: within(node.body, [node.name]) };
    case 'optMap':
      return { ...node, target: resolve(node.target), body: within(node.body, [node.name]) };
  }
}

/** The variable or type that a chain of names stands for as a whole. */
function meaningOf(node: CelNode, known: KnownNames, bound: Bound): CelNode | undefined {
  const steps: string[] = [];
  let first = node;
  // A field in backticks may have dots of its own.
  while (first.op === 'select' && !first.optional && !first.field.includes('.')) {
    steps.unshift(first.field);
    first = first.operand;
  }
  if (first.op !== 'ident' || bound.has(first.name)) return undefined;
  const written = [first.name, ...steps].join('.');
  const { start, end } = node;
  for (const name of first.isGlobal ? [written] : candidates(written, known.container)) {
    if (known.isVariable(name)) return { op: 'ident', name, isGlobal: true, start, end };
    if (typeNames.has(name)) return { op: 'literal', value: new TypeValue(name), start, end };
  }
  return undefined;
}

/** From the innermost container outwards. */
function candidates(name: string, container: string | undefined): readonly string[] {
  if (!container) return [name];
  const parts = container.split('.');
  return [...parts.map((_, index) => [...parts.slice(0, parts.length - index), name].join('.')), name];
}
