import {
  type Budget,
  childOf,
  constant,
  elementsOf,
  isAbsent,
  mixOf,
  scalarOf,
  type Traced,
  truthOf,
  unknown,
} from './traced.ts';

/** What a template function makes of traced arguments. Whatever is not in the table is a mix of its arguments. */
export function applyFunction(name: string, args: readonly Traced[], budget: Budget): Traced {
  const known = functions.get(name);
  return known ? known(args, budget) : mixOf(args);
}

type TracedFunction = (args: readonly Traced[], budget: Budget) => Traced;

const lastArgument: TracedFunction = (args) => args.at(-1) ?? unknown;
const firstArgument: TracedFunction = (args) => args[0] ?? unknown;

const functions = new Map<string, TracedFunction>([
  ...[
    ...['toYaml', 'toYamlPretty', 'toJson', 'mustToJson', 'toPrettyJson', 'mustToPrettyJson', 'toRawJson'],
    ...['mustToRawJson', 'fromYaml', 'fromJson', 'fromYamlArray', 'fromJsonArray', 'deepCopy', 'mustDeepCopy'],
    ...['nindent', 'indent', 'quote', 'squote', 'toString', 'trim', 'int', 'int64', 'float64', 'atoi', 'required'],
  ].map((name): [string, TracedFunction] => [name, lastArgument]),
  ...['tpl', 'omit', 'pick'].map((name): [string, TracedFunction] => [name, firstArgument]),
  ['default', ([fallback = unknown, value = unknown], budget) => orElse(value, fallback, budget)],
  ['coalesce', (args, budget) => args.reduceRight((used, knob) => orElse(knob, used, budget), constant(undefined))],
  [
    'or',
    (args, budget) => args.slice(0, -1).reduceRight((used, knob) => orElse(knob, used, budget), args.at(-1) ?? unknown),
  ],
  ['and', (args, budget) => decided(args, budget, false) ?? either(args)],
  ['not', ([value = unknown], budget) => negated(truthOf(value, budget))],
  ['empty', ([value = unknown], budget) => negated(truthOf(value, budget))],
  ['eq', (args) => compared(args)],
  [
    'ne',
    (args) => {
      const equal = compared(args);
      return equal.kind === 'const' ? constant(!equal.value) : equal;
    },
  ],
  [
    'ternary',
    ([yes = unknown, no = unknown, test = unknown], budget) => {
      const truth = truthOf(test, budget);
      return truth === undefined ? either([yes, no]) : truth ? yes : no;
    },
  ],
  ['dict', makeDict],
  ['list', (args) => ({ kind: 'list', items: args })],
  ['tuple', (args) => ({ kind: 'list', items: args })],
  ['append', ([list = unknown, item = unknown], budget) => joined([list, { kind: 'list', items: [item] }], budget)],
  ['prepend', ([list = unknown, item = unknown], budget) => joined([{ kind: 'list', items: [item] }, list], budget)],
  ['concat', joined],
  ['first', ([list = unknown], budget) => childOf(list, '0', budget)],
  ['index', ([value = unknown, ...keys], budget) => follow(value, keys, budget)],
  ['get', ([value = unknown, key = unknown], budget) => follow(value, [key], budget)],
  [
    'dig',
    (args, budget) => {
      const found = follow(args.at(-1) ?? unknown, args.slice(0, -2), budget);
      const fallback = args.at(-2) ?? unknown;
      return isAbsent(found) ? { kind: 'fallback', knob: found, used: fallback } : found;
    },
  ],
  ['kindIs', ofKind],
  ['typeIs', ofKind],
  ['hasKey', hasKey],
  ['set', setEntry],
  [
    'unset',
    ([dict = unknown, key = unknown]) => {
      if (dict.kind === 'dict') dict.entries.delete(String(scalarOf(key)?.value));
      return dict;
    },
  ],
  ['merge', mergeInto],
  ['mustMerge', mergeInto],
  ['mergeOverwrite', overwrite],
  ['mustMergeOverwrite', overwrite],
  ['lookup', () => constant({})],
  ['until', () => unknown],
]);

function orElse(value: Traced, fallback: Traced, budget: Budget): Traced {
  const truth = truthOf(value, budget);
  if (truth === true) return value;
  if (truth === false) return value.kind === 'const' ? fallback : { kind: 'fallback', knob: value, used: fallback };
  return either([value, fallback]);
}

/** One of these. Only where they come from is known, and what the first that has a field says of it. */
function either(options: readonly Traced[]): Traced {
  const [first] = options;
  if (first?.kind === 'value' && options.every((option) => option.kind === 'value' && option.node === first.node)) {
    return first;
  }
  const collections = options.every((option) => option.kind === 'dict' || isMapNode(option));
  return collections ? { kind: 'dict', entries: new Map(), rest: options } : mixOf(options);
}

function isMapNode(traced: Traced): boolean {
  return traced.kind === 'value' && (traced.node.kind === 'map' || traced.node.kind === 'absent');
}

/** The first argument whose truth is `truth`, or the last; undefined where an earlier one is not known. */
function decided(args: readonly Traced[], budget: Budget, truth: boolean): Traced | undefined {
  for (const arg of args) {
    const found = truthOf(arg, budget);
    if (found === undefined) return undefined;
    if (found === truth) return arg;
  }
  return args.at(-1);
}

function negated(truth: boolean | undefined): Traced {
  return truth === undefined ? unknown : constant(!truth);
}

function compared(args: readonly Traced[]): Traced {
  const [first, ...rest] = args.map(scalarOf);
  if (!first || rest.some((value) => !value)) return unknown;
  return constant(rest.some((value) => value!.value === first.value));
}

function makeDict(args: readonly Traced[]): Traced {
  const entries = new Map<string, Traced>();
  for (let at = 0; at < args.length; at += 2) {
    const key = scalarOf(args[at]!);
    if (key) entries.set(String(key.value), args[at + 1] ?? constant(''));
  }
  return { kind: 'dict', entries, rest: [] };
}

function joined(lists: readonly Traced[], budget: Budget): Traced {
  const items: Traced[] = [];
  for (const list of lists) {
    if (isAbsent(list)) continue;
    const elements = elementsOf(list, budget);
    if (!elements) return mixOf(lists);
    for (const { value } of elements) items.push(value);
    budget.left -= elements.length;
  }
  return { kind: 'list', items };
}

function follow(value: Traced, keys: readonly Traced[], budget: Budget): Traced {
  let found = value;
  for (const key of keys) {
    const step = scalarOf(key);
    if (!step) return mixOf([found]);
    found = childOf(found, String(step.value), budget);
  }
  return found;
}

/** Names of Go's kinds and types; numbers of YAML are all float64 there. */
const goNames: Readonly<Record<string, readonly string[]>> = {
  map: ['map', 'map[string]interface {}'],
  list: ['slice', '[]interface {}'],
  string: ['string'],
  number: ['float64'],
  boolean: ['bool'],
};

function ofKind([name = unknown, value = unknown]: readonly Traced[]): Traced {
  const wanted = scalarOf(name);
  if (!wanted || value.kind !== 'value' || value.node.kind === 'absent') return unknown;
  const { node } = value;
  const names = goNames[node.kind === 'scalar' ? typeof node.value : node.kind] ?? [];
  return constant(names.includes(String(wanted.value)));
}

function hasKey([dict = unknown, key = unknown]: readonly Traced[], budget: Budget): Traced {
  const step = scalarOf(key);
  if (!step || dict.kind === 'mix') return unknown;
  return constant(!isAbsent(childOf(dict, String(step.value), budget)));
}

function setEntry([dict = unknown, key = unknown, value = unknown]: readonly Traced[]): Traced {
  const step = scalarOf(key);
  if (dict.kind === 'dict' && step) dict.entries.set(String(step.value), value);
  return dict;
}

function mergeInto(args: readonly Traced[]): Traced {
  const [target, ...sources] = args;
  if (target?.kind !== 'dict') return { kind: 'dict', entries: new Map(), rest: args };
  target.rest = [...target.rest, ...sources.filter((source) => source !== target)];
  return target;
}

function overwrite(args: readonly Traced[]): Traced {
  const [target, ...sources] = args;
  if (target?.kind !== 'dict') return { kind: 'dict', entries: new Map(), rest: args.toReversed() };
  const before: Traced = { kind: 'dict', entries: new Map(target.entries), rest: target.rest };
  target.entries.clear();
  target.rest = [...sources.filter((source) => source !== target).toReversed(), before];
  return target;
}
