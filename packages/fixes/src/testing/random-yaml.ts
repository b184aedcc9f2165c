/** Random manifests and edits from a seed, in all the ways that people write YAML. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

const keys = ['name', 'spec', 'image', 'on', 'a.b/c', 'x y', 'args', 'z', '8080', 'kind', '__proto__', 'privileged'];
const scalars = [
  true,
  false,
  null,
  0,
  80,
  1.5,
  'a',
  'x y',
  'yes',
  '1',
  '',
  '# no',
  'a: b',
  "it's",
  '"q"',
  'multi\nline\n',
  '-',
  '100m',
];

export function randomScalar(random: Random): unknown {
  return pick(random, scalars);
}

export function randomValue(random: Random, depth: number): unknown {
  const kind = random();
  if (depth === 0 || kind < 0.35) return randomScalar(random);
  const length = Math.floor(random() * 4);
  if (kind < 0.55) return Array.from({ length }, () => randomValue(random, depth - 1));
  return randomMapping(random, depth, length);
}

function randomMapping(random: Random, depth: number, length: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = Object.create(null);
  for (let index = 0; index < length; index++) mapping[pick(random, keys)] = randomValue(random, depth - 1);
  return mapping;
}

/** A document in block style at its root, with comments, flow parts, quotes, question marks, block scalars and aliases. */
export function randomDocument(random: Random, hasAliases: boolean): string {
  const step = pick(random, [1, 2, 2, 4]);
  const dashes = pick(random, [0, 2]);
  const hasMarks = random() < 0.2;
  const anchors: string[] = [];
  const lines = block(randomMapping(random, 4, 2 + Math.floor(random() * 4)), 0);
  const text = `${['apiVersion: v1', ...lines].join('\n')}\n`;
  const ended = random() < 0.2 ? text.replace(/\n+$/, '') : text;
  return random() < 0.2 ? ended.replaceAll('\n', '\r\n') : ended;

  function block(value: object, column: number): string[] {
    const indent = ' '.repeat(column);
    if (Array.isArray(value)) {
      return value.flatMap((item) => {
        const inner = written(item, column + 2, true);
        const [first, ...rest] = inner.lines;
        const head = inner.isBlock ? `${indent}-${first === '' ? '' : ` ${first!.trimStart()}`}` : `${indent}-${first}`;
        return [...comments(indent), head, ...rest];
      });
    }
    return Object.entries(value).flatMap(([key, entry]) => {
      const isList = Array.isArray(entry);
      const inner = written(entry, column + (isList ? dashes : step), false);
      const [first, ...rest] = inner.isBlock ? ['', ...inner.lines] : inner.lines;
      if (!hasMarks || random() < 0.5)
        return [...comments(indent), `${indent}${keyText(key)}:${first}${comment()}`, ...rest];
      // A block may begin behind the colon, where its column is that of its other lines.
      const isCompact = inner.isBlock && !isList && step > 1 && rest[0]!.trimStart()[0] !== '#' && random() < 0.5;
      const head = isCompact ? `${indent}:${' '.repeat(step - 1)}${rest.shift()!.trimStart()}` : `${indent}:${first}`;
      return [...comments(indent), `${indent}? ${keyText(key)}${comment()}`, `${head}${comment()}`, ...rest];
    });
  }

  /** Lines of a value: the first goes behind the key or dash, unless it is a block. */
  function written(value: unknown, column: number, isItem: boolean): { lines: string[]; isBlock: boolean } {
    if (hasAliases && anchors.length > 0 && random() < 0.15)
      return { lines: [` *${pick(random, anchors)}`], isBlock: false };
    const isFull = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (isFull && random() < 0.75) return { lines: block(value, column), isBlock: true };
    if (typeof value === 'string' && value.includes('\n') && random() < 0.6) {
      const indent = ' '.repeat(column + (isItem ? 0 : 1));
      return {
        lines: [
          pick(random, [' |', ' >', ' |-', ' |+']),
          ...value
            .trimEnd()
            .split('\n')
            .map((line) => indent + line),
        ],
        isBlock: false,
      };
    }
    const anchor = hasAliases && random() < 0.2 ? ` &a${anchors.length}` : '';
    const text = value === null && random() < 0.5 ? '' : ` ${flow(value)}`;
    if (anchor !== '') anchors.push(anchor.slice(2));
    return { lines: [anchor + text], isBlock: false };
  }

  function flow(value: unknown): string {
    const pad = random() < 0.5 ? ' ' : '';
    if (Array.isArray(value)) return `[${value.map(flow).join(', ')}${value.length > 0 && random() < 0.2 ? ',' : ''}]`;
    if (typeof value !== 'object' || value === null) return scalar(value);
    const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${flow(entry)}`);
    return entries.length === 0 ? '{}' : `{${pad}${entries.join(', ')}${pad}}`;
  }

  function scalar(value: unknown): string {
    if (typeof value !== 'string') return JSON.stringify(value);
    if (/^[a-z][a-z0-9]*$/.test(value) && !['yes', 'y', 'no', 'on'].includes(value) && random() < 0.7) return value;
    if (!value.includes('\n') && random() < 0.4) return `'${value.replaceAll("'", "''")}'`;
    return JSON.stringify(value);
  }

  function keyText(key: string): string {
    return /^[a-z./]+$/.test(key) && key !== 'on' && random() < 0.8 ? key : JSON.stringify(key);
  }

  function comments(indent: string): string[] {
    const kind = random();
    if (kind < 0.08) return [`${indent}# about ${Math.floor(random() * 1000)}`];
    return kind < 0.12 ? [''] : [];
  }

  function comment(): string {
    // Behind a block scalar's header or a quoted text it is a comment as well; behind nothing it needs the blank.
    return random() < 0.1 ? ` # note ${Math.floor(random() * 1000)}` : '';
  }
}
