import type { Edit } from '@sallyport/model';
import {
  type Dockerfile,
  dialectOf,
  lineage,
  type ShellCommand,
  type ShellDialect,
  type ShellNode,
  type ShellPipeline,
  scriptOf,
} from '@sallyport/syntax';
import { addArguments } from '../../build-edit.ts';
import { type BuildRun, plainWord, runsIn } from '../../build-run.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfPipefail = defineRule({
  id: 'df-pipefail',
  title: 'Pipe without pipefail',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN does not notice when a part of its pipe fails.',
  why: 'The shell looks at the last part alone: when the download in `curl x | tar xz` or `wget | sh` breaks off, the build goes on with half of it and ships the image.',
  fix: 'Put `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` above (`/bin/ash` on Alpine), or begin the script with `set -o pipefail`.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/build/building/best-practices/#using-pipes',
    'https://docs.docker.com/reference/dockerfile/#shell',
  ],
  mappings: {
    hadolint: ['DL4006'],
  },
  *check(dockerfile) {
    /** The first RUN of each stage that a SHELL would have to stand above. */
    const heads = new Map<number, BuildRun>();
    for (const entry of runsIn(dockerfile)) {
      const found = blindPipe(entry);
      if (!found) continue;
      const head = heads.get(entry.stage.index) ?? entry;
      heads.set(entry.stage.index, head);
      yield { at: found.pipeline.span, data: {}, edits: editsFor(dockerfile, entry, head, found.host) };
    }
  },
});

interface BlindPipe {
  readonly pipeline: ShellPipeline;
  /** The `bash -c` that it stands in. */
  readonly host: ShellCommand | undefined;
}

function blindPipe({ run, commands }: BuildRun): BlindPipe | undefined {
  const started = scriptOf(run);
  if (started.kind !== 'script') return undefined;
  /** Scripts that have switched it on by now; undefined stands for the RUN itself. */
  const safe = new Set<ShellCommand | undefined>();
  if (started.pipefail) safe.add(undefined);
  for (const command of commands) {
    const { pipeline, wrapper: host } = command;
    if (command.name === 'set' && command.args.some((word) => word.value === 'pipefail')) safe.add(host);
    // What sudo starts is no part of the pipe; sudo is.
    if (!pipeline?.nodes.includes(command) || safe.has(host) || hasNothingToMiss(pipeline)) continue;
    if (!host?.args.some((word) => word.value === 'pipefail')) return { pipeline, host };
  }
  return undefined;
}

/**
 * `echo "$SUM x" | sha256sum -c`: what only prints cannot fail, or, as `yes`, ends by the closed pipe and would fail with
 * the option.
 */
function hasNothingToMiss({ nodes }: ShellPipeline): boolean {
  return nodes.slice(0, -1).every(onlyPrints);
}

function onlyPrints(node: ShellNode): boolean {
  if (node.kind === 'group') return node.body.every((statement) => onlyPrints(statement.node));
  return node.kind === 'command' && printers.has(node.name);
}

const printers: ReadonlySet<string | undefined> = new Set(['echo', 'printf', 'yes', 'true', ':']);

function editsFor(file: Dockerfile, entry: BuildRun, head: BuildRun, host: ShellCommand | undefined): Edit[] {
  const { run } = entry;
  const option = ['-o', 'pipefail'];
  if (host) {
    const word = host.words[0]!;
    return knowsPipefail(dialectOf(plainWord(word))) ? [addArguments(run, word, option)] : [];
  }
  if (run.form === 'exec') {
    const [word] = run.arguments;
    return word && knowsPipefail(dialectOf(word.value)) ? [replaceEnd(word.span.end, ', "-o", "pipefail"')] : [];
  }
  const [heredoc] = run.heredocs;
  if (heredoc?.body.text.startsWith('#!')) {
    const lineEnd = file.text.indexOf('\n', heredoc.bodySpan.start) + 1;
    const started = scriptOf(run);
    return started.kind === 'script' && knowsPipefail(started.dialect) && lineEnd > 0
      ? [replaceEnd(lineEnd, 'set -o pipefail\n')]
      : [];
  }
  const { from, dialect } = run.state.shell;
  if (from) {
    const word = from.arguments.find(({ value }) => dialectOf(value) === dialect);
    return word && knowsPipefail(dialect) ? [replaceEnd(word.span.end, ', "-o", "pipefail"')] : [];
  }
  const shell = shellOf(file, entry);
  if (!shell || head.run.trigger || run.trigger) return [];
  const { start } = head.run.keyword;
  const lineEnd = file.text[file.text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
  return [replaceEnd(start, `SHELL ${shell}${lineEnd}`)];
}

function replaceEnd(at: number, text: string): Edit {
  return replace({ start: at, end: at }, text);
}

/** dash and the plain sh of POSIX do not. */
function knowsPipefail(dialect: ShellDialect): boolean {
  return dialect === 'bash' || dialect === 'ash' || dialect === 'ksh' || dialect === 'zsh';
}

/** The shell of an image that is known to have one with pipefail. */
function shellOf(file: Dockerfile, { stage }: BuildRun): string | undefined {
  const image = lineage(file, stage).at(-1)?.base.image;
  if (!image) return undefined;
  const name = image.repository.slice(image.repository.lastIndexOf('/') + 1);
  if (name === 'alpine' || image.tag?.includes('alpine')) return '["/bin/ash", "-eo", "pipefail", "-c"]';
  return bashImages.has(name) ? '["/bin/bash", "-o", "pipefail", "-c"]' : undefined;
}

const bashImages: ReadonlySet<string> = new Set(
  (
    'debian ubuntu fedora centos rockylinux almalinux amazonlinux oraclelinux ubi8 ubi9 leap tumbleweed archlinux ' +
    'buildpack-deps node python golang ruby rust php perl openjdk eclipse-temurin maven gradle'
  ).split(' '),
);
