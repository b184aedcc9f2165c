import { dialectOf, isPosix, type ShellDialect } from '../shell/dialect.ts';
import { type MappedText, plainText, sourceSpan, textJoiner } from '../shell/mapped-text.ts';
import type { ShellCommand, ShellPart, ShellScript, ShellWord } from '../shell/model.ts';
import { effectiveCommands, parseShell } from '../shell/parse.ts';
import { execString } from './json-form.ts';
import type { Heredoc, Instruction, Stage } from './model.ts';
import { describeShell } from './shell-in-force.ts';

/** What a RUN, CMD or ENTRYPOINT starts. */
export type RunScript =
  | {
      readonly kind: 'script';
      readonly dialect: ShellDialect;
      readonly script: ShellScript;
      /** Options that its shell is started with. */
      readonly pipefail: boolean;
      readonly errexit: boolean;
    }
  /** Exec form without a shell: one command, with nothing expanded. */
  | { readonly kind: 'exec'; readonly script: ShellScript }
  /** PowerShell, cmd, Python and so on: the text is no shell script that we read. */
  | { readonly kind: 'foreign'; readonly interpreter: string };

/** Every RUN of a stage, those behind ONBUILD included (they have `trigger` set). */
export function runs(stage: Stage): Instruction[] {
  const found: Instruction[] = [];
  for (const instruction of stage.instructions) {
    let at: Instruction | undefined = instruction;
    while (at?.name === 'ONBUILD') at = at.nested;
    if (at?.name === 'RUN') found.push(at);
  }
  return found;
}

/**
 * The commands that an instruction starts, in order: those of its shell script with what they start in turn
 * (`sudo x` gives `sudo` and `x`), or the one of an exec form. Empty where the shell is not one that we read.
 */
export function commandsOf(instruction: Instruction): readonly ShellCommand[] {
  const run = scriptOf(instruction);
  return run.kind === 'foreign' ? [] : run.script.effective;
}

/** Parses what a RUN, CMD or ENTRYPOINT starts. The result is kept for as long as the instruction is. */
export function scriptOf(instruction: Instruction): RunScript {
  const known = parsed.get(instruction);
  if (known) return known;
  const script = readScript(instruction);
  parsed.set(instruction, script);
  return script;
}

const parsed = new WeakMap<Instruction, RunScript>();

function readScript(instruction: Instruction): RunScript {
  if (instruction.form === 'exec') return readExec(instruction);
  const { words, dialect, pipefail, errexit } = instruction.state.shell;
  const alone = soleHeredoc(instruction);
  if (!alone) {
    if (!isPosix(dialect)) return { kind: 'foreign', interpreter: words[0] ?? '' };
    return { kind: 'script', dialect, script: parseShell(withHeredocs(instruction)), pipefail, errexit };
  }
  // A RUN that is nothing but a heredoc: its body is the script, with an interpreter of its own where it names one.
  const { body } = alone;
  const interpreter = shebang(body.text);
  const own = interpreter ? describeShell(interpreter) : { dialect, pipefail, errexit };
  if (!isPosix(own.dialect)) return { kind: 'foreign', interpreter: interpreter?.[0] ?? words[0] ?? '' };
  return { kind: 'script', ...own, script: parseShell(body) };
}

function readExec(instruction: Instruction): RunScript {
  const words = instruction.arguments.map((word) => word.value);
  const dialect = dialectOf(words[0] ?? '');
  if (dialect === 'powershell' || dialect === 'cmd') return { kind: 'foreign', interpreter: words[0] ?? '' };
  const script = execScript(instruction);
  const command = script.commands[0];
  // ["bash", "-c", "…"] is a script with a shell of its own.
  const flag = isPosix(dialect) ? words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/i.test(word)) : -1;
  const inner = flag === -1 ? undefined : execString(instruction.body, flag + 1);
  if (!command || !inner) return { kind: 'exec', script };
  const { pipefail, errexit } = describeShell(words.slice(0, flag + 1));
  return { kind: 'script', dialect, script: parseShell(inner), pipefail, errexit };
}

function execScript(instruction: Instruction): ShellScript {
  const words: ShellWord[] = instruction.arguments.map((word) => {
    const part: ShellPart = { kind: 'literal', value: word.value, quoted: true, span: word.span };
    const { text, value, span } = word;
    const source = plainText(text, span.start);
    return { text, value, span, parts: [part], quotes: [], source, at: 0, assignment: undefined };
  });
  const name = words[0]?.value;
  const command: ShellCommand = {
    kind: 'command',
    name: name?.slice(name.lastIndexOf('/') + 1),
    words,
    args: words.slice(1),
    assignments: [],
    redirects: [],
    before: '',
    after: '',
    pipeline: undefined,
    scope: { kind: 'script', parent: undefined },
    wrapper: undefined,
    span: instruction.span,
  };
  const commands = words.length > 0 ? [command] : [];
  const statements = commands.map((node) => ({ node, background: false, span: node.span }));
  const { effective, problems } = effectiveCommands(commands);
  return { source: instruction.body, statements, commands, effective, problems };
}

/** The heredoc of a RUN that consists of it alone. */
function soleHeredoc({ heredocs, body }: Instruction): Heredoc | undefined {
  const [only] = heredocs;
  if (!only || heredocs.length > 1) return undefined;
  const whole = sourceSpan(body, 0, body.text.length);
  return whole.start === only.span.start && whole.end === only.span.end ? only : undefined;
}

/** The line with the bodies behind it, as BuildKit hands it to the shell. */
function withHeredocs({ body, heredocs }: Instruction): MappedText {
  if (heredocs.length === 0) return body;
  const joiner = textJoiner();
  joiner.addFrom(body, 0, body.text.length);
  for (const heredoc of heredocs) {
    const { start, end } = heredoc.bodySpan;
    // The break before a body stands for the end of the line above.
    if (heredoc === heredocs[0]) joiner.add('\n', start, start);
    joiner.addFrom(heredoc.body, 0, heredoc.body.text.length);
    if (heredoc.closing) joiner.add(`${heredoc.name}\n`, heredoc.closing.start, heredoc.closing.end);
    else joiner.add('\n', end, end);
  }
  return joiner.join();
}

/** The command line behind `#!`, `env` looked through. */
function shebang(script: string): string[] | undefined {
  if (!script.startsWith('#!')) return undefined;
  const words = script
    .slice(2, script.indexOf('\n') === -1 ? undefined : script.indexOf('\n'))
    .trim()
    .split(/\s+/);
  if (/(?:^|\/)env$/.test(words[0] ?? '')) return words.slice(words[1] === '-S' ? 2 : 1);
  return words;
}
