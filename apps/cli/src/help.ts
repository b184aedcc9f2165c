import type { Command, CommandEntry } from './commands.ts';
import type { FlagDefs } from './flags.ts';

export function mainHelp(commands: Readonly<Record<string, CommandEntry>>): string {
  const rows = Object.entries(commands).map(([name, { about }]) => [name, about] as const);
  return [
    'sallyport: a security gate at every step of the pipeline.',
    '',
    'Usage: sallyport COMMAND [ARGUMENTS]',
    '',
    'Commands:',
    ...table(rows),
    '',
    'Start with `sallyport scan .`; `sallyport COMMAND --help` tells more.',
    'Exit codes: 0 pass, 1 gate failed, 2 usage or configuration, 3 incomplete, 4 nothing to scan.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  return [
    `Usage: ${command.usage}`,
    '',
    command.help,
    '',
    ...(Object.keys(command.flags).length > 0 ? ['Flags:', ...table(flagRows(command.flags)), ''] : []),
    ...(command.examples.length > 0 ? ['Examples:', ...command.examples.map((example) => `  ${example}`), ''] : []),
  ].join('\n');
}

function flagRows(flags: FlagDefs): (readonly [string, string])[] {
  return Object.entries(flags).map(([name, def]) => [
    def.kind === 'switch' ? `--${name}` : `--${name} ${def.value ?? 'VALUE'}`,
    def.about,
  ]);
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}
