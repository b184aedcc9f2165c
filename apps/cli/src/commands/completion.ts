import { loadCatalogue } from '@sallyport/checks';
import { classes, SallyportError } from '@sallyport/model';
import type { Command } from '../commands.ts';
import { type CommandEntry, commands } from '../commands.ts';
import { type FlagDef, type FlagDefs, parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';

const shells = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export const completion: Command = {
  usage: 'sallyport completion bash | zsh | fish',
  help: 'Prints a completion script. It is generated from the same tables as the help, with the rules of this version.',
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
  const [all, lists] = await Promise.all([wordsOfCommands(), wordLists()]);
  await io.out(shells[shell as keyof typeof shells](all, lists));
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

/** Words of the catalogue. They stand in the script once: a key press must not start the command. */
type WordLists = Readonly<Record<ListName, readonly string[]>>;
type ListName = 'classes' | 'frameworks' | 'rules';

async function wordLists(): Promise<WordLists> {
  const { rules, undecidable, frameworks } = await loadCatalogue();
  return {
    classes,
    frameworks: frameworks.map(({ id }) => id),
    rules: [...rules, ...undecidable].map(({ id }) => id).sort(),
  };
}

/** Flags that take words of the catalogue, but more besides: ids of other tools, rules of one's own. */
const listOfFlag: Readonly<Record<string, ListName>> = {
  only: 'classes',
  framework: 'frameworks',
  control: 'rules',
  rule: 'rules',
};

function bashScript(all: readonly CommandWords[], lists: WordLists): string {
  const cases = all.map(
    ({ name, words, flags }) =>
      `    ${name}) words="${[...words, ...Object.keys(flags).map((flag) => `--${flag}`), '--help'].join(' ')}" ;;`,
  );
  const values = all.flatMap(({ name, flags }) =>
    Object.entries(flags).flatMap(([flag, { kind, values: known }]) => {
      const words = known ? known.join(' ') : listOfFlag[flag] && `$sallyport_${listOfFlag[flag]}`;
      if (words === undefined) return [];
      const prefix = kind === 'list' ? '-P "$head" ' : '';
      const typed = kind === 'list' ? '$last' : '$current';
      return [`    ${name}:--${flag}) COMPREPLY=($(compgen ${prefix}-W "${words}" -- "${typed}")); return ;;`];
    }),
  );
  const variables = Object.entries(lists).map(([name, words]) => `  local sallyport_${name}="${words.join(' ')}"`);
  return `_sallyport() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words head last
${variables.join('\n')}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${all.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  # Bash splits \`--flag=value\` at the sign.
  if [ "$current" = "=" ]; then current=""
  elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  # Of a list the last word is being typed.
  last="\${current##*,}"
  head="\${current%"$last"}"
  case "\${COMP_WORDS[1]}:$previous" in
${values.join('\n')}
    explain:explain|rules:show) COMPREPLY=($(compgen -W "$sallyport_rules" -- "$current")); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _sallyport sallyport kubectl-sallyport
`;
}

function zshScript(all: readonly CommandWords[], lists: WordLists): string {
  const quote = (text: string): string =>
    text.replaceAll("'", "'\\''").replaceAll(':', '\\:').replaceAll('[', '(').replaceAll(']', ')');
  const cases = all.map(({ name, words, flags }) => {
    const specs = Object.entries(flags).map(([flag, def]) => {
      const value =
        def.kind === 'switch' ? '' : `:${quote((def.value ?? 'value').toLowerCase())}:${zshAction(flag, def)}`;
      return `'${def.kind === 'repeat' || def.kind === 'list' ? '*' : ''}--${flag}[${quote(def.about)}]${value}'`;
    });
    const first = words.length > 0 ? `'1:action:(${words.join(' ')})'` : (zshFirst[name] ?? '');
    const rest = zshRest[name] ?? "'*:path:_files'";
    return `    ${name}) _arguments ${[...specs, first, rest].filter((part) => part !== '').join(' ')} ;;`;
  });
  const variables = Object.entries(lists).map(([name, words]) => `  local -a sallyport_${name}=(${words.join(' ')})`);
  return `#compdef sallyport kubectl-sallyport
_sallyport() {
  local -a names
${variables.join('\n')}
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

const zshFirst: Readonly<Record<string, string>> = { explain: "'1:rule:($sallyport_rules)'" };
const zshRest: Readonly<Record<string, string>> = {
  rules: "'*:rule:{ if [[ $words[2] = show ]]; then compadd -a sallyport_rules; else _files; fi }'",
};

function zshAction(flag: string, { kind, values }: FlagDef): string {
  const words = values ? values.join(' ') : listOfFlag[flag] && `$sallyport_${listOfFlag[flag]}`;
  if (words === undefined) return '_files';
  return kind === 'list' ? `_sequence compadd - ${words}` : `(${words})`;
}

function fishScript(all: readonly CommandWords[], lists: WordLists): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = all.flatMap(({ name, about, words, flags }) => [
    `complete -c sallyport -n __fish_use_subcommand -f -a ${name} -d ${quote(about)}`,
    ...words.map((word) => `complete -c sallyport -n '__fish_seen_subcommand_from ${name}' -f -a ${word}`),
    ...Object.entries(flags).map(([flag, def]) => {
      const takes = def.kind === 'switch' ? '' : fishWords(flag, def);
      return `complete -c sallyport -n '__fish_seen_subcommand_from ${name}' -l ${flag}${takes} -d ${quote(def.about)}`;
    }),
  ]);
  const variables = Object.entries(lists).map(([name, words]) => `set -g __sallyport_${name} ${words.join(' ')}`);
  return `${variables.join('\n')}
function __sallyport_list
  set -l typed (string replace -r '^--[^=]*=' '' -- (commandline -ct))
  set -l head (string replace -r '[^,]*$' '' -- $typed)
  for word in $argv
    echo $head$word
  end
end
${lines.join('\n')}
complete -c sallyport -n '__fish_seen_subcommand_from explain' -a '$__sallyport_rules'
complete -c sallyport -n '__fish_seen_subcommand_from rules; and __fish_seen_subcommand_from show' -f -a '$__sallyport_rules'
complete -c kubectl-sallyport -w sallyport
`;
}

function fishWords(flag: string, { kind, values }: FlagDef): string {
  const words = values ? values.join(' ') : listOfFlag[flag] && `$__sallyport_${listOfFlag[flag]}`;
  if (words === undefined) return ' -r';
  return ` -x -a '${kind === 'list' ? `(__sallyport_list ${words})` : words}'`;
}
