import type { ShellCommand, ShellWord } from './model.ts';

/** An option of a command line. */
export interface CommandOption {
  /** `--target-release`, `-t`; a cluster such as `-qy` gives one option for each letter. */
  readonly name: string;
  readonly value: string | undefined;
  /** The word that it stands in. */
  readonly word: ShellWord;
  /** The word that holds the value; the same as `word` for `--name=value`. */
  readonly valueWord: ShellWord | undefined;
}

export interface CommandLine {
  readonly options: readonly CommandOption[];
  /** Words that are neither options nor their values. */
  readonly operands: readonly ShellWord[];
}

/**
 * Splits the arguments of a command into options and operands.
 * @param valued options that take a value, such as `-t` or `--target-release`: in the next word, behind `=`, or
 * (for letters) right behind the letter
 */
export function commandLine(command: ShellCommand, valued: ReadonlySet<string> = noOptions): CommandLine {
  const options: CommandOption[] = [];
  const operands: ShellWord[] = [];
  const { args } = command;
  let onlyOperands = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    // A word that begins with a variable may be anything; it counts as an operand.
    const text = word.value ?? (word.parts[0]?.kind === 'literal' ? word.text : '');
    if (text === '--' && !onlyOperands) {
      onlyOperands = true;
      continue;
    }
    if (onlyOperands || !text.startsWith('-') || text === '-') {
      operands.push(word);
      continue;
    }
    if (text.startsWith('--') || valued.has(text)) {
      const equals = text.indexOf('=');
      const name = equals === -1 ? text : text.slice(0, equals);
      const takesNext = equals === -1 && valued.has(name);
      const valueWord = takesNext ? args[++at] : equals === -1 ? undefined : word;
      const value = takesNext ? valueWord?.value : equals === -1 ? undefined : text.slice(equals + 1);
      options.push({ name, value, word, valueWord });
      continue;
    }
    for (let letter = 1; letter < text.length; letter++) {
      const name = `-${text[letter]}`;
      if (!valued.has(name)) {
        options.push({ name, value: undefined, word, valueWord: undefined });
        continue;
      }
      const rest = text.slice(letter + 1).replace(/^=/, '');
      const valueWord = rest === '' ? args[++at] : word;
      options.push({ name, value: rest === '' ? valueWord?.value : rest, word, valueWord });
      break;
    }
  }
  return { options, operands };
}

/** True where one of the options is there: `hasOption(line, '-y', '--yes')`. */
export function hasOption(line: CommandLine, ...names: readonly string[]): boolean {
  return line.options.some((option) => names.includes(option.name));
}

const noOptions: ReadonlySet<string> = new Set();
