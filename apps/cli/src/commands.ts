import type { FlagDefs } from './flags.ts';
import type { ExitCode, Io } from './io.ts';

/** What a command module exports. */
export interface Command {
  /** `sallyport scan [PATH...]` */
  readonly usage: string;
  /** Paragraphs for `--help`. */
  readonly help: string;
  readonly examples: readonly string[];
  readonly flags: FlagDefs;
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}

export interface CommandEntry {
  readonly about: string;
  /** Words that may follow the command. */
  readonly subcommands?: readonly string[];
  readonly load: () => Promise<Command>;
}

/** Names cost nothing: a command is loaded when it is called. */
export const commands = {
  scan: {
    about: 'Scan files and folders, report findings, and decide.',
    load: async () => (await import('./commands/scan.ts')).scan,
  },
  fix: {
    about: 'Show what would mend the findings, or write it.',
    load: async () => (await import('./commands/fix.ts')).fix,
  },
  explain: {
    about: 'Explain a rule, or a finding and the policy lines that decided.',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  render: {
    about: 'Print what a scan reads: charts and kustomizations rendered.',
    load: async () => (await import('./commands/render.ts')).render,
  },
  rules: {
    about: 'List the rules, show one, or test own checks.',
    subcommands: ['list', 'show', 'test'],
    load: async () => (await import('./commands/rules.ts')).rules,
  },
  policy: {
    about: 'Start, check or show the policy file.',
    subcommands: ['init', 'lint', 'show'],
    load: async () => (await import('./commands/policy.ts')).policy,
  },
  baseline: {
    about: 'Accept what is there today, and drop what is gone.',
    subcommands: ['write', 'prune'],
    load: async () => (await import('./commands/baseline.ts')).baseline,
  },
  exceptions: {
    about: "Turn other tools' ignores into exceptions of the policy file.",
    subcommands: ['import'],
    load: async () => (await import('./commands/exceptions.ts')).exceptions,
  },
  completion: {
    about: 'Print a completion script for a shell.',
    subcommands: ['bash', 'zsh', 'fish'],
    load: async () => (await import('./commands/completion.ts')).completion,
  },
} as const satisfies Record<string, CommandEntry>;

export type CommandName = keyof typeof commands;
