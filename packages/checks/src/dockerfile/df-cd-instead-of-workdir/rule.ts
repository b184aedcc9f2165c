import type { Edit } from '@sallyport/model';
import { type Dockerfile, type ShellCommand, scriptOf } from '@sallyport/syntax';
import { propose } from '../../build-edit.ts';
import { type BuildRun, judgeRuns, plainWord, runsIn } from '../../build-run.ts';
import { defineRule, type Observation, replace } from '../../rule.ts';

export const dfCdInsteadOfWorkdir = defineRule({
  id: 'df-cd-instead-of-workdir',
  title: 'cd in RUN instead of WORKDIR',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN begins with a change of directory to {directory}.',
  why: 'The change ends with this RUN. The next instruction starts in the old directory, where a relative COPY, rm or CMD then acts on other files than its author meant.',
  fix: 'Set the directory with WORKDIR before this RUN.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/build/building/best-practices/',
    'https://docs.docker.com/reference/dockerfile/#workdir',
  ],
  mappings: {
    hadolint: ['DL3003'],
    trivy: ['DS-0013'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, changesOfDirectory(dockerfile)),
});

function* changesOfDirectory(file: Dockerfile): Generator<Observation> {
  for (const entry of runsIn(file)) {
    // In a subshell, a loop or behind other commands it is often the right tool.
    const first = entry.commands.find((command) => command.name !== 'set' && command.name !== 'mkdir');
    if (first?.name !== 'cd' || first.scope.kind !== 'script' || first.wrapper) continue;
    const directory = first.args[0] ? plainWord(first.args[0]) : '~';
    if (!isMadeForStage(entry, first, directory)) continue;
    yield { at: first.words[0]!.span, data: { directory }, edits: workdirFor(file, entry, first) };
  }
}

/** WORKDIR makes its directory, and only that; one that the same RUN deletes again is none to stay in. */
function isMadeForStage({ commands }: BuildRun, cd: ShellCommand, directory: string): boolean {
  const makers = commands.slice(0, commands.indexOf(cd)).filter(({ name }) => name === 'mkdir');
  if (makers.length === 0) return true;
  if (makers.some(({ args }) => !args.some((word) => plainWord(word) === directory))) return false;
  return !commands.some(({ name, args }) => name === 'rm' && args.some((word) => plainWord(word) === directory));
}

/** WORKDIR lasts, so that later instructions start in another directory too: proposed, not safe. */
function workdirFor(file: Dockerfile, { run }: BuildRun, cd: ShellCommand): Edit[] {
  const started = scriptOf(run);
  const directory = cd.args[0]?.value;
  if (started.kind !== 'script' || run.form !== 'shell' || run.heredocs.length > 0 || run.trigger) return [];
  if (cd.args.length !== 1 || directory === undefined || !/^[\w./][\w./-]*$/.test(directory)) return [];
  const { statements } = started.script;
  const node = statements[0]?.node;
  if (node === cd && statements.length === 1) return [propose(replace(run.span, `WORKDIR ${directory}`))];
  const next =
    node === cd
      ? statements[1]
      : node?.kind === 'list' && node.nodes[0] === cd && node.operators[0] === '&&'
        ? node.nodes[1]
        : undefined;
  if (!next || file.text.slice(cd.span.end, next.span.start).includes('#')) return [];
  const { start } = run.keyword;
  const lineEnd = file.text.slice(0, file.text.indexOf('\n', start) + 1).endsWith('\r\n') ? '\r\n' : '\n';
  return [
    propose(replace({ start, end: start }, `WORKDIR ${directory}${lineEnd}`)),
    propose(replace({ start: cd.span.start, end: next.span.start }, '')),
  ];
}
