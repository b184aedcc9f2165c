import type { BuildStage, Dockerfile, Instruction, ShellCommand, Word } from '@sallyport/syntax';
import { judgeRuns, plainWord, runsIn } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfAddForArchive = defineRule({
  id: 'df-add-for-archive',
  title: 'COPY of an archive that is extracted afterwards',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{archive} is copied and then unpacked by a RUN.',
  why: 'The archive stays in the layer of the COPY, even where a later RUN deletes it: every pull carries it packed and unpacked.',
  fix: 'Use ADD, which unpacks a local archive in one step and leaves nothing behind.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#add',
    'https://docs.docker.com/build/building/best-practices/#add-or-copy',
  ],
  mappings: {
    hadolint: ['DL3010'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, unpackedCopies(dockerfile)),
});

function* unpackedCopies(file: Dockerfile): Generator<Observation> {
  for (const stage of file.stages) {
    const copies = stage.instructions.flatMap((instruction) => archivesOf(instruction));
    if (copies.length === 0) continue;
    const unpacked = extractionsIn(file, stage);
    for (const { word, names, end } of copies) {
      const isUnpacked = unpacked.some(({ path, start }) => start > end && names.some((name) => isSame(name, path)));
      if (isUnpacked) yield { at: word.span, data: { archive: word.value } };
    }
  }
}

interface Copy {
  readonly word: Word;
  /** Base names that it may have in the image. */
  readonly names: readonly string[];
  readonly end: number;
}

/** Sources from the build context that ADD would unpack: it reads tar archives, and neither zip nor a lone gz. */
function archivesOf({ name, flags, arguments: words, span }: Instruction): Copy[] {
  if (name !== 'COPY' || flags.some((flag) => flag.name === 'from') || words.length < 2) return [];
  const target = baseOf(words.at(-1)!.value);
  return words
    .slice(0, -1)
    .filter(({ value }) => isArchive(value))
    .map((word) => ({ word, names: isArchive(target) ? [target] : [baseOf(word.value)], end: span.end }));
}

function isArchive(path: string): boolean {
  return /\.(?:tar|tgz|tbz2?|tb2|txz|tar\.(?:gz|bz2|xz))$/i.test(path);
}

function extractionsIn(file: Dockerfile, stage: BuildStage): { path: string; start: number }[] {
  return runsIn(file)
    .filter((entry) => entry.stage === stage)
    .flatMap(({ commands }) => commands.filter(isExtraction))
    .flatMap(({ args, span }) => args.map((word) => ({ path: baseOf(plainWord(word)), start: span.start })))
    .filter(({ path }) => isArchive(path));
}

/** `tar xzf x`, `tar -C /y -xf x`, `tar --extract --file=x`. */
function isExtraction({ name, args }: ShellCommand): boolean {
  if (name !== 'tar' && name !== 'bsdtar') return false;
  return args.some(({ value = '' }, index) => {
    if (value.startsWith('--')) return value === '--extract' || value === '--get';
    return (index === 0 || value.startsWith('-')) && /^-?[A-Za-z]*x/.test(value) && !value.includes('/');
  });
}

/** A pattern such as `*.tar.gz` matches by what follows its star. */
function isSame(name: string, path: string): boolean {
  return name === path || (path.startsWith('*') && name.endsWith(path.slice(1)));
}

function baseOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), path.lastIndexOf('=')) + 1);
}
