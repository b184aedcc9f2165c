import { dialectOf, type ShellDialect } from '../shell/dialect.ts';
import type { ImageReference } from './image.ts';
import type { Comment, Flag, Instruction, ShellInForce } from './model.ts';

/** What Docker runs a shell form with where no SHELL instruction says otherwise. */
export function defaultShell(image: ImageReference | undefined, platform: Flag | undefined): ShellInForce {
  return isWindows(image, platform) ? windowsShell : linuxShell;
}

const windowsShell = unset(['cmd', '/S', '/C']);
const linuxShell = unset(['/bin/sh', '-c']);

function unset(words: readonly string[]): ShellInForce {
  return { words, ...describeShell(words), from: undefined };
}

/**
 * The shell behind an instruction that only an image of Windows can have: a drive, or an account that Windows makes.
 * The base of such a file is often a variable.
 */
export function shellBehind(shell: ShellInForce, { name, arguments: [word] }: Instruction): ShellInForce {
  if (shell !== linuxShell || word === undefined) return shell;
  const cue = name === 'USER' ? /^Container(?:User|Administrator)$/i : name === 'WORKDIR' ? /^[a-z]:[\\/]/i : undefined;
  return cue?.test(word.value) ? windowsShell : shell;
}

/**
 * The shell that a comment such as `# hadolint shell=/bin/bash` says the base image has: an image can set one, and
 * nothing else in the file tells.
 */
export function shellInComment({ text }: Comment): ShellInForce | undefined {
  const words = /^hadolint\s+shell\s*=\s*(\S.*)$/.exec(text)?.[1]?.split(/\s+/);
  return words && unset(words);
}

export function shellFrom(instruction: Instruction): ShellInForce {
  const words = instruction.arguments.map((word) => word.value);
  return { words, ...describeShell(words), from: instruction };
}

/** The dialect and the options of what a command line such as `/bin/bash -o pipefail -c` or `conda run bash -c` starts. */
export function describeShell(command: readonly string[]): {
  dialect: ShellDialect;
  pipefail: boolean;
  errexit: boolean;
} {
  // env, conda, scl and their like start the shell that is named behind them.
  const words = command.slice(
    Math.max(
      0,
      command.findIndex((word) => dialectOf(word) !== 'other'),
    ),
  );
  const options = words.slice(1).filter((word) => /^-[a-z]*$/i.test(word));
  return {
    dialect: dialectOf(words[0] ?? ''),
    pipefail: words.some((word, index) => word === 'pipefail' && /^-[a-z]*o$/i.test(words[index - 1] ?? '')),
    errexit: options.some((word) => word.includes('e')),
  };
}

function isWindows(image: ImageReference | undefined, platform: Flag | undefined): boolean {
  if (platform?.value !== undefined && /^windows(?:\/|$)/i.test(platform.value)) return true;
  if (!image) return false;
  return (
    /(?:^|\/)(?:windows|windowsservercore|nanoserver|dotnet\/framework)(?:\/|$)/i.test(image.repository) ||
    /(?:windowsservercore|nanoserver)/i.test(image.tag ?? '')
  );
}
