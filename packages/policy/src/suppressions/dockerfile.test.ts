import { expect, test } from 'vitest';
import { readDockerfileSuppressions } from './dockerfile.ts';

const read = (...lines: string[]) => readDockerfileSuppressions({ path: 'Dockerfile', text: lines.join('\n') });

const covers = (...lines: string[]): string[] =>
  read(...lines).suppressions.map(({ tool, ids, scope }) =>
    scope.kind === 'lines' ? `${tool} ${ids} ${scope.startLine}-${scope.endLine}` : `${tool} ${ids} ${scope.kind}`,
  );

test('our comment covers the next instruction with its continuation lines', () => {
  expect(
    covers(
      '# syntax=docker/dockerfile:1',
      '# sallyport:ignore DL3006 reason=x',
      '',
      'FROM a',
      '# sallyport:ignore a reason=x',
      'RUN b \\',
      '  # sallyport:ignore c reason=x',
      '',
      '  && d \\',
      '  # last',
      '  && e',
      'USER f',
    ),
  ).toEqual(['sallyport DL3006 4-4', 'sallyport a 6-11', 'sallyport c 9-9']);
});

test('the escape directive moves the end of an instruction', () => {
  expect(covers('# escape=`', 'FROM a', '# sallyport:ignore a reason=x', 'RUN b `', '  c \\', 'USER d')).toEqual([
    'sallyport a 4-5',
  ]);
});

test('heredocs belong to their instruction, and what they hold is no comment of the file', () => {
  const lines = [
    'FROM a',
    '# hadolint ignore=DL3008',
    'RUN <<EOF bash -c \'x\' && <<-"END"',
    '# hadolint global ignore=DL3000',
    'EOF',
    '# checkov:skip=CKV_DOCKER_1',
    '\tEND',
    'COPY <<EOF /x',
    '# sallyport:ignore a reason=x',
    'EOF',
    'USER b',
  ];
  expect(covers(...lines).filter((line) => line.startsWith('hadolint'))).toEqual(['hadolint DL3008 3-7']);
  expect(covers(...lines).filter((line) => line.startsWith('sallyport'))).toEqual([]);
});

test('a heredoc without an end is none', () => {
  expect(covers('RUN echo "a <<EOF"', '# sallyport:ignore a reason=x', 'USER b')).toEqual(['sallyport a 3-3']);
  expect(covers('RUN cat <<<EOF', '# sallyport:ignore a reason=x', 'USER b', 'EOF')).toEqual(['sallyport a 3-3']);
});

test('ShellCheck directives in a heredoc: the next command, or the script', () => {
  expect(
    covers(
      'RUN <<EOF',
      '# shellcheck disable=SC2086,2046',
      'echo $a',
      '# shellcheck disable=SC1000',
      'echo \\',
      '  $b',
      'echo $c',
      'EOF',
      '# shellcheck disable=SC1',
      'RUN a',
    ),
  ).toEqual(['shellcheck SC2086,SC2046 2-7', 'shellcheck SC1000 5-6']);
});

test.each([
  ['# hadolint ignore=DL3008,SC2086', ['hadolint DL3008,SC2086 2-2']],
  ['#hadolint\tignore = DL3008 , DL3009 # why', ['hadolint DL3008,DL3009 2-2']],
  ['# hadolint global ignore=DL3008', ['hadolint DL3008 file']],
  ['# hadolint ignore=crazy,DL3002', []],
  ['# hadolint ignore=DL3002 because', []],
  ['# hadolint shell=/bin/bash', []],
  ['# Hadolint ignore=DL3002', []],
  ['#checkov:skip=CKV_DOCKER_2: no need', ['checkov CKV_DOCKER_2 file']],
  ['# trivy:ignore:AVD-DS-0002', ['trivy AVD-DS-0002 2-2']],
])('%s', (comment, expected) => {
  expect(covers(comment, 'RUN a', 'RUN b')).toEqual(expected);
});

test('what Hadolint would not understand is a warning', () => {
  expect(read('# hadolint ignore=crazy', 'RUN a').warnings).toHaveLength(1);
  expect(read('# hadolint ignore=DL3008', '', 'RUN a').warnings).toEqual([
    { path: 'Dockerfile', line: 1, message: 'A blank line parts this hadolint pragma from its instruction.' },
  ]);
  expect(read('RUN a', '# hadolint ignore=DL3008').warnings).toHaveLength(1);
  expect(covers('# hadolint ignore=DL3008', '# note', 'RUN a')).toEqual(['hadolint DL3008 3-3']);
});

test('reasons', () => {
  expect(
    read('#checkov:skip=CKV_DOCKER_2: no need\r', '# hadolint ignore=DL3008 # old\r', 'RUN a\r').suppressions,
  ).toEqual([
    expect.objectContaining({ reason: 'no need', line: 1 }),
    expect.objectContaining({ reason: 'old', line: 2 }),
  ]);
});

test.each([
  ['a line of a megabyte', `# hadolint ignore=${'DL3008, '.repeat(130_000)}\nRUN a`],
  ['comments, then blank lines', `${'# hadolint ignore=DL1\n'.repeat(50_000)}${'\n'.repeat(50_000)}RUN a`],
  ['heredocs without an end', `# hadolint\n${'RUN <<A <<B <<C\n'.repeat(50_000)}`],
  ['comments in one instruction', `RUN a \\\n${'# sallyport:ignore a reason=x\n'.repeat(100_000)} b`],
])('time is bounded: %s', (_, text) => {
  const started = performance.now();
  readDockerfileSuppressions({ path: 'Dockerfile', text });
  expect(performance.now() - started).toBeLessThan(2000);
});
