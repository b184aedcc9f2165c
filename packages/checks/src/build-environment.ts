import { type BuildStage, type Dockerfile, expandValue, type Instruction, lineage, type Word } from '@sallyport/syntax';

/**
 * The value of a word of an instruction, with what ENV and ARG above it in its stage and in its local parents set.
 * @returns undefined where a variable has no value in the file: the base image or `--build-arg` may give one
 */
export function knownValue(file: Dockerfile, instruction: Instruction, word: Word): string | undefined {
  if (word.variables.length === 0) return word.value;
  const stage = file.stages[instruction.stage];
  return stage && expand(file, stage, instruction.span.start, word);
}

/** True where ENV or ARG sets the name above an instruction, in its stage or in a local parent. */
export function isSetBefore(file: Dockerfile, instruction: Instruction, name: string): boolean {
  return settingAbove(file, instruction, name) !== undefined;
}

/** What ENV or ARG above an instruction last gave a name, in its stage or in a local parent. */
export function settingAbove(file: Dockerfile, instruction: Instruction, name: string): Setting | undefined {
  const stage = file.stages[instruction.stage];
  return stage && lookup(file, stage, instruction.span.start, name);
}

export interface Setting {
  /** Offset of its instruction: it holds for what stands below. */
  readonly at: number;
  /** Undefined where only the build knows it. */
  readonly value: string | undefined;
}

/** What one stage sets a name to, in order. */
interface Settings {
  readonly env: Setting[];
  readonly arg: Setting[];
}

const settingsByStage = new WeakMap<BuildStage, Map<string, Settings>>();

/** Longer values are data; nothing that rules ask for is that long. */
const longestValue = 4096;

function expand(file: Dockerfile, stage: BuildStage, at: number, word: Word): string | undefined {
  const known = new Map<string, string>();
  for (const { name } of word.variables) {
    const value = lookup(file, stage, at, name)?.value;
    if (value !== undefined) known.set(name, value);
  }
  const value = expandValue(word.value, known);
  return value !== undefined && value.length <= longestValue ? value : undefined;
}

/** ENV wins over ARG wherever the two set a name. */
function lookup(file: Dockerfile, stage: BuildStage, at: number, name: string): Setting | undefined {
  let arg: Setting | undefined;
  for (const level of lineage(file, stage)) {
    const settings = settingsOf(file, level).get(name);
    if (!settings) continue;
    const env = lastAbove(settings.env, at);
    if (env) return env;
    arg ??= lastAbove(settings.arg, at);
  }
  return arg;
}

function lastAbove(settings: readonly Setting[], at: number): Setting | undefined {
  let low = 0;
  let high = settings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (settings[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return settings[low - 1];
}

function settingsOf(file: Dockerfile, stage: BuildStage): Map<string, Settings> {
  const known = settingsByStage.get(stage);
  if (known) return known;
  const settings = new Map<string, Settings>();
  // Kept before it is full: its own instructions ask for what stands above them.
  settingsByStage.set(stage, settings);
  for (const instruction of stage.instructions) {
    const isEnv = instruction.name === 'ENV';
    if (!isEnv && instruction.name !== 'ARG') continue;
    const at = instruction.span.start;
    for (const { key, value: word } of instruction.pairs) {
      const value = word ? expand(file, stage, at, word) : globalDefaults(file).get(key);
      let entry = settings.get(key);
      if (!entry) {
        entry = { env: [], arg: [] };
        settings.set(key, entry);
      }
      entry[isEnv ? 'env' : 'arg'].push({ at, value });
    }
  }
  return settings;
}

const defaultsByFile = new WeakMap<Dockerfile, Map<string, string>>();

/** Defaults of the ARGs before the first FROM; an `ARG NAME` in a stage brings them in. */
function globalDefaults(file: Dockerfile): Map<string, string> {
  const known = defaultsByFile.get(file);
  if (known) return known;
  const defaults = new Map<string, string>();
  for (const { key, value } of file.globalArgs) {
    const expanded = value && expandValue(value.value, defaults);
    if (expanded === undefined || expanded.length > longestValue) defaults.delete(key);
    else defaults.set(key, expanded);
  }
  defaultsByFile.set(file, defaults);
  return defaults;
}
