import { dialectOf, type ShellDialect } from '../shell/dialect.ts';
import type { ImageReference } from './image.ts';
import type { Flag, Instruction, ShellInForce } from './model.ts';

/** What Docker runs a shell form with where no SHELL instruction says otherwise. */
export function defaultShell(image: ImageReference | undefined, platform: Flag | undefined): ShellInForce {
  const words = isWindows(image, platform) ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
  return { words, ...describeShell(words), from: undefined };
}

export function shellFrom(instruction: Instruction): ShellInForce {
  const words = instruction.arguments.map((word) => word.value);
  return { words, ...describeShell(words), from: instruction };
}

/** The dialect and the options that a command line such as `/bin/bash -o pipefail -c` starts. */
export function describeShell(words: readonly string[]): {
  dialect: ShellDialect;
  pipefail: boolean;
  errexit: boolean;
} {
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
    /(?:^|\/)(?:windows|windowsservercore|nanoserver)(?:\/|$)/i.test(image.repository) ||
    /(?:windowsservercore|nanoserver)/i.test(image.tag ?? '')
  );
}
