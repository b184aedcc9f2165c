/**
 * Compiles a glob that must match a whole relative path, as the ignore files of other tools mean theirs: `*` and `?`
 * stay within a step, `**` as a whole step is any number of steps, `[a-z]` and `[!a-z]` choose one character, `{a,b}`
 * chooses a text (also nested), `\` takes the next character as it is. `dir/**` covers what is in `dir`, not `dir`.
 * The pattern comes out of a scanned repository, so it runs as a set of states: time is its length times the path's,
 * whatever it says. A pattern of more than 1,000 characters matches nothing.
 */
export function wholePathGlob(pattern: string): (path: string) => boolean {
  const text = pattern.replace(/^(?:\.?\/)+/, '');
  if (text.length > maxPatternLength) return () => false;
  if (!/[*?[\]{}\\]/.test(text)) return (path) => path === text;
  const program = compile(text);
  return (path) => run(program, path);
}

/** A text as a glob that matches only itself. */
export function escapeGlob(text: string): string {
  return text.replace(/[*?[\]{}\\]/g, '\\$&');
}

const maxPatternLength = 1000;

type Step =
  | { readonly op: 'char'; readonly char: string }
  | { readonly op: 'inStep' }
  | { readonly op: 'any' }
  | { readonly op: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] }
  /** Goes on at each of these places at once. */
  | { readonly op: 'fork'; to: readonly number[] }
  | { readonly op: 'match' };

interface Choice {
  readonly fork: { to: number[] };
  readonly ends: { to: number[] }[];
}

function compile(text: string): Step[] {
  const closed = closedBraces(text);
  const program: Step[] = [];
  const choices: Choice[] = [];
  const loop = (body: Step): void => {
    const start = program.length;
    program.push({ op: 'fork', to: [start + 1, start + 3] }, body, { op: 'fork', to: [start] });
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const innermost = choices.at(-1);
    if (char === '*') {
      let end = at;
      while (text[end + 1] === '*') end++;
      const before = text[at - 1] ?? '/';
      const after = text[end + 1] ?? '';
      const isWholeStep =
        end > at &&
        (before === '/' || (innermost && '{,'.includes(before))) &&
        (after === '' || after === '/' || (innermost && ',}'.includes(after)));
      if (!isWholeStep) loop({ op: 'inStep' });
      else if (after === '/') {
        const start = program.length;
        program.push({ op: 'fork', to: [start + 1, start + 5] });
        loop({ op: 'any' });
        program.push({ op: 'char', char: '/' });
        end++;
      } else {
        if (text[at - 1] === '/') program.push({ op: 'any' });
        loop({ op: 'any' });
      }
      at = end;
    } else if (char === '?') program.push({ op: 'inStep' });
    else if (char === '{' && closed.has(at)) {
      const fork = { op: 'fork' as const, to: [program.length + 1] };
      program.push(fork);
      choices.push({ fork, ends: [] });
    } else if ((char === ',' || (char === '}' && closed.has(at))) && innermost) {
      const end = { op: 'fork' as const, to: [] as number[] };
      program.push(end);
      innermost.ends.push(end);
      if (char === ',') innermost.fork.to.push(program.length);
      else {
        for (const each of innermost.ends) each.to = [program.length];
        choices.pop();
      }
    } else if (char === '[') {
      const close = text.indexOf(']', at + 2);
      if (close === -1) program.push({ op: 'char', char });
      else {
        program.push(characterSet(text.slice(at + 1, close)));
        at = close;
      }
    } else if (char === '\\' && at + 1 < text.length) program.push({ op: 'char', char: text[++at]! });
    else program.push({ op: 'char', char });
  }
  program.push({ op: 'match' });
  return program;
}

/** Offsets of the braces that have a partner; the others stand for themselves. */
function closedBraces(text: string): Set<number> {
  const closed = new Set<number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') {
      const close = text.indexOf(']', at + 2);
      if (close !== -1) at = close;
    } else if (text[at] === '{') open.push(at);
    else if (text[at] === '}' && open.length > 0) closed.add(open.pop()!).add(at);
  }
  return closed;
}

function characterSet(body: string): Step {
  const negated = body.startsWith('!') || body.startsWith('^');
  const chars = negated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let at = 0; at < chars.length; at++) {
    const isRange = chars[at + 1] === '-' && at + 2 < chars.length;
    ranges.push([chars[at]!, isRange ? chars[at + 2]! : chars[at]!]);
    if (isRange) at += 2;
  }
  return { op: 'set', negated, ranges };
}

function run(program: readonly Step[], path: string): boolean {
  /** For each step the turn in which it was last entered: no step is entered twice in one turn. */
  const entered = new Int32Array(program.length).fill(-1);
  const enter = (list: number[], start: number, turn: number): void => {
    const pending = [start];
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      if (entered[step] === turn) continue;
      entered[step] = turn;
      const { op } = program[step]!;
      if (op === 'fork') pending.push(...(program[step] as { to: readonly number[] }).to);
      else list.push(step);
    }
  };
  let now: number[] = [];
  enter(now, 0, 0);
  for (let at = 0; at < path.length && now.length > 0; at++) {
    const next: number[] = [];
    for (const step of now) if (takes(program[step]!, path[at]!)) enter(next, step + 1, at + 1);
    now = next;
  }
  return now.includes(program.length - 1);
}

function takes(step: Step, char: string): boolean {
  switch (step.op) {
    case 'char':
      return step.char === char;
    case 'inStep':
      return char !== '/';
    case 'any':
      return true;
    case 'set':
      return char !== '/' && step.ranges.some(([low, high]) => low <= char && char <= high) !== step.negated;
    default:
      return false;
  }
}
