import type { Edit } from '@sallyport/model';
import type { Dockerfile, Instruction, Word } from '@sallyport/syntax';
import { knownValue } from '../../build-environment.ts';
import { stepsIn } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfCopyNotAdd = defineRule({
  id: 'df-copy-not-add',
  title: 'ADD used for plain files',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'ADD {sources} does no more than COPY.',
  why: 'ADD also unpacks archives and fetches URLs: a file that turns out to be one ends up elsewhere than a reader expects, with the names and links that its author chose.',
  fix: 'Write COPY for files of the build context, and keep ADD for archives and URLs.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#add',
    'https://docs.docker.com/build/building/best-practices/#add-or-copy',
  ],
  mappings: {
    hadolint: ['DL3020'],
    trivy: ['DS-0005'],
    checkov: ['CKV_DOCKER_4'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if (step.name !== 'ADD') continue;
      const sources = step.arguments.slice(0, -1);
      const plain: Word[] = [];
      let unknown: Word | undefined;
      for (const source of sources) {
        const needs = needsAdd(file, step, source);
        if (needs === undefined) unknown = source;
        else if (!needs) plain.push(source);
      }
      if (plain.length > 0) {
        const data = { sources: plain.map(({ value }) => value).join(' ') };
        yield { at: step.keyword, data, edits: plain.length === sources.length ? toCopy(file, step) : [] };
      } else if (unknown)
        yield { undecided: `Whether ADD needs to fetch or unpack ${unknown.text} is known to the build only.` };
    }
  },
});

/** True for what COPY cannot do: archives and remote sources. Undefined where a variable decides. */
function needsAdd(file: Dockerfile, step: Instruction, source: Word): boolean | undefined {
  const value = knownValue(file, step, source);
  if (value !== undefined) return isRemote(value) || isArchive(value);
  if (isRemote(source.value) || isArchive(source.value)) return true;
  // Begins and ends in plain text: whatever stands between, it is a local file of this kind.
  if (source.value.startsWith('$')) return undefined;
  const [, before] = /(.)\$(?:\w+|\{[^}]*\})$/.exec(source.value) ?? [];
  // `bin/app-$ARCH` ends in a word; behind a dot or a slash the variable can be a suffix, or the name itself.
  return before === undefined || before === '-' || before === '_' ? false : undefined;
}

function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//i.test(source);
}

function isArchive(source: string): boolean {
  return /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz|zst|tzst)$/i.test(source);
}

/** COPY has no such flags; Docker refuses them for local files anyway. */
const addFlags = new Set(['checksum', 'keep-git-dir', 'unpack']);

function toCopy(file: Dockerfile, { keyword, flags }: Instruction): Edit[] {
  if (flags.some(({ name }) => addFlags.has(name))) return [];
  const isLower = file.text[keyword.start] === 'a';
  return [replace(keyword, isLower ? 'copy' : 'COPY')];
}
