import { baseName, dialectOf, isPosix } from './dialect.ts';
import { type MappedText, sliceText } from './mapped-text.ts';
import type { ShellAssignment, ShellCommand, ShellWord } from './model.ts';
import { unquotedText } from './word.ts';

/** What a command starts: another command out of its arguments, or a script. */
export type Started =
  | { readonly kind: 'command'; readonly command: ShellCommand }
  | { readonly kind: 'script'; readonly script: MappedText; readonly host: ShellCommand };

/**
 * Finds what a command starts: `sudo`, `env`, `exec`, `nice`, `timeout`, `xargs`, `python -m pip` and their like start
 * a command; `sh -c`, `eval`, `su -c` and a shell that reads a heredoc start a script.
 * @returns undefined for a command that starts nothing we know
 */
export function startedBy(command: ShellCommand): Started | undefined {
  const { name } = command;
  if (name === undefined) return undefined;
  if (isPosix(dialectOf(name))) return scriptOfShell(command);
  if (name === 'eval') return scriptOfWords(command);
  if (name === 'su' || name === 'runuser') return scriptOfSu(command);
  if (/^python[\d.]*$/.test(name)) return moduleOfPython(command);
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (!wrapper) return undefined;

  let at = skipOptions(command.args, wrapper.valued, wrapper.lone ?? '');
  if (at === undefined) return undefined;
  const assignments: ShellAssignment[] = [];
  if (wrapper.assigns) {
    for (; at < command.args.length; at++) {
      const assignment = assignmentIn(command.args[at]!);
      if (!assignment) break;
      assignments.push(assignment);
    }
  }
  return startedAt(command, at + (wrapper.operands ?? 0), assignments);
}

interface Wrapper {
  /** Options that take the next word as their value. */
  readonly valued: string;
  /** Words before the command that are no options: the time of `timeout`, the user of `gosu`. */
  readonly operands?: number;
  /** `NAME=value` may stand before the command. */
  readonly assigns?: true;
  /** Options that start nothing: `command -v`. */
  readonly lone?: string;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: {
    valued: '-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --chdir --chroot --role --type',
    assigns: true,
    lone: '-l -v -k -K -V',
  },
  doas: { valued: '-u -C', lone: '-L' },
  env: { valued: '-u -C -S --unset --chdir --split-string', assigns: true },
  exec: { valued: '-a' },
  command: { valued: '', lone: '-v -V' },
  builtin: { valued: '' },
  nohup: { valued: '' },
  eatmydata: { valued: '' },
  corepack: { valued: '' },
  time: { valued: '-f -o --format --output' },
  nice: { valued: '-n --adjustment' },
  ionice: { valued: '-c -n -p --class --classdata', lone: '-p' },
  chrt: { valued: '-p', operands: 1 },
  timeout: { valued: '-s -k --signal --kill-after', operands: 1 },
  stdbuf: { valued: '-i -o -e --input --output --error' },
  setarch: { valued: '', operands: 1 },
  linux32: { valued: '' },
  linux64: { valued: '' },
  gosu: { valued: '', operands: 1 },
  'su-exec': { valued: '', operands: 1 },
  setpriv: { valued: '--reuid --regid --groups' },
  chroot: { valued: '--groups --userspec', operands: 1 },
  fakeroot: { valued: '-l -f -i -s -b' },
  xargs: { valued: '-a -d -E -I -L -l -n -P -s --arg-file --delimiter --max-args --max-lines --max-procs --replace' },
  busybox: { valued: '' },
  tini: { valued: '-p -e' },
  'dumb-init': { valued: '-r --rewrite' },
  'xvfb-run': { valued: '-e -f -n -p -s -w' },
};

/** Index of the first word that is no option; undefined where one of `lone` is among them. */
function skipOptions(args: readonly ShellWord[], valued: string, lone: string): number | undefined {
  const takesValue = new Set(valued.split(' '));
  const starts = new Set(lone.split(' '));
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!.value;
    if (word === '--') return at + 1;
    if (word === undefined || !word.startsWith('-') || word === '-') return at;
    if (starts.has(word)) return undefined;
    if (takesValue.has(word)) at++;
  }
  return args.length;
}

function startedAt(command: ShellCommand, at: number, assignments: readonly ShellAssignment[]): Started | undefined {
  const words = command.args.slice(at);
  const first = words[0];
  if (!first) return undefined;
  const started: ShellCommand = {
    ...command,
    name: first.value === undefined ? undefined : baseName(first.value),
    words,
    args: words.slice(1),
    assignments,
    span: { start: first.span.start, end: Math.max(first.span.end, words.at(-1)!.span.end) },
    wrapper: command,
  };
  return { kind: 'command', command: started };
}

function scriptOfShell(command: ShellCommand): Started | undefined {
  const { args } = command;
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!.value;
    if (word === undefined) return undefined;
    if (/^-[a-z]*c[a-z]*$/i.test(word)) {
      // `bash -o pipefail -c …` and `bash -co pipefail …`: the value of -o comes before the script.
      const script = args[at + (word.includes('o') ? 2 : 1)];
      return script && { kind: 'script', script: unquotedText(script), host: command };
    }
    if (/^[-+][a-z]*[oO]$/.test(word)) at++;
    else if (!/^[-+]/.test(word)) return undefined;
  }
  const heredoc = command.redirects.findLast((redirect) => redirect.heredoc && !redirect.descriptor)?.heredoc;
  if (!heredoc) return undefined;
  const { source, at, text } = heredoc.body;
  return { kind: 'script', script: sliceText(source, at, at + text.length), host: command };
}

/** Only one word: what several join to has no single place in the file. */
function scriptOfWords(command: ShellCommand): Started | undefined {
  const [script, more] = command.args;
  if (!script || more || script.quotes.length === 0) return startedAt(command, 0, []);
  return { kind: 'script', script: unquotedText(script), host: command };
}

function scriptOfSu(command: ShellCommand): Started | undefined {
  const at = command.args.findIndex((word) => word.value === '-c' || word.value === '--command');
  const script = at === -1 ? undefined : command.args[at + 1];
  return script && { kind: 'script', script: unquotedText(script), host: command };
}

/** `python3 -m pip install x` is `pip install x`. */
function moduleOfPython(command: ShellCommand): Started | undefined {
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at]!.value;
    if (word === '-m') return startedAt(command, at + 1, []);
    if (word === '-W' || word === '-X') at++;
    else if (word === undefined || !/^-[bBdEhiIOqsSuvx]+$/.test(word)) return undefined;
  }
  return undefined;
}

function assignmentIn(word: ShellWord): ShellAssignment | undefined {
  const equals = word.text.indexOf('=');
  const name = word.text.slice(0, equals);
  if (equals < 1 || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const value = word.value?.slice(equals + 1);
  const text = word.text.slice(equals + 1);
  const span = { start: Math.min(word.span.start + equals + 1, word.span.end), end: word.span.end };
  const rest: ShellWord = { ...word, text, value, span, at: word.at + equals + 1, assignment: undefined };
  return { name, value: rest, elements: [], append: false, span: word.span };
}
