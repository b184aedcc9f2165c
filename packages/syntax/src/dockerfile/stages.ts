import type { Span } from '@sallyport/model';
import { type ImageReference, parseImageReference } from './image.ts';
import type {
  BuildState,
  Comment,
  DockerfileProblem,
  Instruction,
  Pair,
  ShellInForce,
  Stage,
  StageBase,
  Word,
} from './model.ts';
import type { Unstaged } from './parse.ts';
import { defaultShell, shellBehind, shellFrom, shellInComment } from './shell-in-force.ts';
import { expandValue } from './words.ts';

/** Rules walk from stages to their parents; a hostile chain of them must not make that walk long. */
const mostStages = 1000;

/** Groups instructions into stages, resolves their bases, and follows SHELL, WORKDIR and USER through them. */
export function readStages(
  read: readonly Unstaged[],
  comments: readonly Comment[],
  problems: DockerfileProblem[],
): { instructions: Instruction[]; stages: Stage[]; globalArgs: Pair[] } {
  const instructions: Instruction[] = [];
  const stages: OpenStage[] = [];
  const globalArgs: Pair[] = [];
  const known = new Map<string, string>();
  const byAlias = new Map<string, number>();
  let state: BuildState = { shell: defaultShell(undefined, undefined), workdir: undefined, user: undefined };
  /** What a comment above the first FROM says of all stages. */
  let everywhere: ShellInForce | undefined;
  const toldBefore = shellsInComments(read, comments);

  for (const unstaged of read) {
    const told = toldBefore.get(unstaged);
    if (told) state = { ...state, shell: told };
    if (stages.length === 0) everywhere = told ?? everywhere;
    if (unstaged.name === 'FROM') {
      if (stages.length === mostStages) {
        const message = `The file has more than ${mostStages} stages: the rest is not read.`;
        problems.push({ offset: unstaged.span.start, message });
        break;
      }
      const stage = openStage(unstaged, stages, byAlias, known, { told, everywhere }, problems);
      stages.push(stage);
      instructions.push(stage.from);
      state = stage.end;
      continue;
    }
    const stage = stages.at(-1);
    const instruction = inStage(unstaged, stages.length - 1, state);
    instructions.push(instruction);
    state = stateAfter(state, instruction);
    if (stage) {
      stage.instructions.push(instruction);
      stage.end = state;
    } else if (instruction.name === 'ARG') {
      for (const pair of instruction.pairs) {
        globalArgs.push(pair);
        rememberDefault(pair, known);
      }
    }
  }
  const last = stages.at(-1);
  if (last) last.final = true;
  return { instructions, stages, globalArgs };
}

/** The shell that comments name right above an instruction; those between its own lines are none of Docker's comments. */
function shellsInComments(read: readonly Unstaged[], comments: readonly Comment[]): Map<Unstaged, ShellInForce> {
  const shells = new Map<Unstaged, ShellInForce>();
  let next = 0;
  for (const comment of comments) {
    while (next < read.length && read[next]!.span.start < comment.span.start) next++;
    const [above, below] = [read[next - 1], read[next]];
    const shell = below && !(above && comment.span.start < above.span.end) ? shellInComment(comment) : undefined;
    if (shell) shells.set(below!, shell);
  }
  return shells;
}

/** A stage whose list of instructions still grows. */
type OpenStage = {
  -readonly [K in keyof Stage]: Stage[K] extends readonly (infer T)[] ? T[] : Stage[K];
};

function openStage(
  unstaged: Unstaged,
  stages: OpenStage[],
  byAlias: Map<string, number>,
  known: ReadonlyMap<string, string>,
  shells: { readonly told: ShellInForce | undefined; readonly everywhere: ShellInForce | undefined },
  problems: DockerfileProblem[],
): OpenStage {
  const index = stages.length;
  const [image, as, alias, ...rest] = unstaged.arguments;
  const named = as?.value.toUpperCase() === 'AS' && alias !== undefined;
  if (as && (!named || rest.length > 0)) {
    problems.push({ offset: as.span.start, message: 'FROM takes an image, or an image, AS and a name.' });
  }
  const base = readBase(image, unstaged.span, byAlias, known);
  const parent = base.kind === 'stage' ? byAlias.get(base.resolved?.toLowerCase() ?? '') : undefined;
  const platform = unstaged.flags.find((flag) => flag.name === 'platform');
  const inherited = parent === undefined ? undefined : stages[parent]?.end;
  const shell = shells.told ?? inherited?.shell ?? shells.everywhere ?? defaultShell(base.image, platform);
  const state = { shell, workdir: inherited?.workdir, user: inherited?.user };
  if (parent !== undefined) stages[parent]?.children.push(index);
  if (named) byAlias.set(alias.value.toLowerCase(), index);
  return {
    index,
    alias: named ? alias.value : undefined,
    aliasSpan: named ? alias.span : undefined,
    from: inStage(unstaged, index, state),
    base,
    platform,
    instructions: [],
    parent,
    children: [],
    final: false,
    end: state,
  };
}

function readBase(
  word: Word | undefined,
  from: Span,
  byAlias: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, string>,
): StageBase {
  if (!word) {
    const span = { start: from.end, end: from.end };
    return {
      kind: 'missing',
      text: '',
      resolved: undefined,
      span,
      variables: [],
      image: undefined,
      tagSpan: undefined,
    };
  }
  const resolved = expandValue(word.value, known);
  const image = resolved === undefined ? undefined : parseImageReference(resolved);
  const kind = baseKind(resolved, image, byAlias);
  return {
    kind,
    text: word.text,
    resolved,
    span: word.span,
    variables: word.variables,
    image: kind === 'image' ? image : undefined,
    tagSpan: kind === 'image' ? tagSpan(word, image) : undefined,
  };
}

function baseKind(
  resolved: string | undefined,
  image: ImageReference | undefined,
  byAlias: ReadonlyMap<string, number>,
): StageBase['kind'] {
  if (resolved === undefined || resolved === '') return 'unresolved';
  if (byAlias.has(resolved.toLowerCase())) return 'stage';
  if (resolved.toLowerCase() === 'scratch') return 'scratch';
  return image ? 'image' : 'unresolved';
}

function tagSpan(word: Word, image: ImageReference | undefined): Span | undefined {
  // Written whole, in one piece: only then the index into the reference is an index into the file.
  if (!image || image.tag === undefined || word.text !== image.text) return undefined;
  if (word.span.end - word.span.start !== word.text.length) return undefined;
  const start = word.span.start + image.tagAt;
  return { start, end: start + image.tag.length };
}

function inStage(unstaged: Unstaged, stage: number, state: BuildState): Instruction {
  const { nested, ...rest } = unstaged;
  return { ...rest, stage, state, ...(nested && { nested: inStage(nested, stage, state) }) };
}

function rememberDefault(pair: Pair, known: Map<string, string>): void {
  const value = pair.value && expandValue(pair.value.value, known);
  if (value === undefined) known.delete(pair.key);
  else known.set(pair.key, value);
}

function stateAfter(state: BuildState, instruction: Instruction): BuildState {
  const value = instruction.arguments[0]?.value;
  if (instruction.name === 'SHELL') {
    return instruction.form === 'exec' ? { ...state, shell: shellFrom(instruction) } : state;
  }
  const shell = shellBehind(state.shell, instruction);
  if (instruction.name === 'USER') return { ...state, shell, user: instruction };
  if (instruction.name === 'WORKDIR' && value !== undefined)
    return { ...state, shell, workdir: joinPath(state.workdir, value) };
  return state;
}

const longestPath = 4096;

function joinPath(base: string | undefined, path: string): string {
  if (base === undefined || /^(?:[/\\$]|[A-Za-z]:)/.test(path)) return path;
  const joined = base.endsWith('/') ? base + path : `${base}/${path}`;
  return joined.length > longestPath ? path : joined;
}
