import { SallyportError } from '@sallyport/model';
import type { Command } from '../commands.ts';
import { type CommandEntry, commands } from '../commands.ts';
import { type FlagDefs, parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';

const shells = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export const completion: Command = {
  usage: 'sallyport completion bash | zsh | fish',
  help: 'Prints a completion script. It is generated from the same tables as the help.',
  examples: [
    'sallyport completion bash > ~/.local/share/bash-completion/completions/sallyport',
    'sallyport completion fish | source',
  ],
  flags: {},
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { positionals } = parseFlags({}, args);
  const [shell] = positionals;
  if (shell === undefined)
    throw new SallyportError('usage/missing-argument', { what: 'The shell', usage: completion.usage });
  if (!Object.hasOwn(shells, shell)) {
    throw new SallyportError('usage/unknown-value', { what: 'shell', value: shell, nearest: Object.keys(shells) });
  }
  await io.out(shells[shell as keyof typeof shells](await wordsOfCommands()));
  return 0;
}

interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly words: readonly string[];
  readonly flags: FlagDefs;
}

async function wordsOfCommands(): Promise<CommandWords[]> {
  const entries: [string, CommandEntry][] = Object.entries(commands);
  return Promise.all(
    entries.map(async ([name, entry]) => {
      const { flags } = await entry.load();
      return { name, about: entry.about, words: entry.subcommands ?? [], flags };
    }),
  );
}

function bashScript(all: readonly CommandWords[]): string {
  const cases = all.map(
    ({ name, words, flags }) =>
      `    ${name}) words="${[...words, ...Object.keys(flags).map((flag) => `--${flag}`), '--help'].join(' ')}" ;;`,
  );
  const values = all.flatMap(({ name, flags }) =>
    Object.entries(flags).flatMap(([flag, { values: known }]) =>
      known ? [`    ${name}:--${flag}) COMPREPLY=($(compgen -W "${known.join(' ')}" -- "$current")); return ;;`] : [],
    ),
  );
  return `_sallyport() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${all.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  # Bash splits \`--flag=value\` at the sign.
  if [ "$current" = "=" ]; then current=""
  elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _sallyport sallyport kubectl-sallyport
`;
}

function zshScript(all: readonly CommandWords[]): string {
  const quote = (text: string): string =>
    text.replaceAll("'", '').replaceAll(':', '\\:').replaceAll('[', '(').replaceAll(']', ')');
  const cases = all.map(({ name, words, flags }) => {
    const specs = Object.entries(flags).map(([flag, def]) => {
      const value =
        def.kind === 'switch'
          ? ''
          : `:${quote((def.value ?? 'value').toLowerCase())}:${def.values ? `(${def.values.join(' ')})` : '_files'}`;
      return `'${def.kind === 'repeat' || def.kind === 'list' ? '*' : ''}--${flag}[${quote(def.about)}]${value}'`;
    });
    const rest = words.length > 0 ? `'1:action:(${words.join(' ')})'` : '';
    return `    ${name}) _arguments ${[...specs, rest, "'*:path:_files'"].filter((part) => part !== '').join(' ')} ;;`;
  });
  return `#compdef sallyport kubectl-sallyport
_sallyport() {
  local -a names
  names=(${all.map(({ name, about }) => `'${name}:${quote(about)}'`).join(' ')})
  if (( CURRENT == 2 )); then _describe command names; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
_sallyport "$@"
`;
}

function fishScript(all: readonly CommandWords[]): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = all.flatMap(({ name, about, words, flags }) => [
    `complete -c sallyport -n __fish_use_subcommand -f -a ${name} -d ${quote(about)}`,
    ...words.map((word) => `complete -c sallyport -n '__fish_seen_subcommand_from ${name}' -f -a ${word}`),
    ...Object.entries(flags).map(([flag, def]) => {
      const takes = def.kind === 'switch' ? '' : def.values ? ` -x -a ${quote(def.values.join(' '))}` : ' -r';
      return `complete -c sallyport -n '__fish_seen_subcommand_from ${name}' -l ${flag}${takes} -d ${quote(def.about)}`;
    }),
  ]);
  return `${lines.join('\n')}\ncomplete -c kubectl-sallyport -w sallyport\n`;
}
