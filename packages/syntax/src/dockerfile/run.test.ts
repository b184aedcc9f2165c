import { expect, test } from 'vitest';
import { packageArgs } from '../shell/package-manager.ts';
import { mountsOf } from './mount.ts';
import { parseDockerfile } from './parse.ts';
import { commandsOf, runs, scriptOf } from './run.ts';
import { lineage, stageNamed } from './stage-lookup.ts';

const open = (text: string) => {
  const file = parseDockerfile(text);
  expect(file.problems).toEqual([]);
  const found = file.stages.flatMap(runs);
  const commands = found.flatMap((run) => [...commandsOf(run)]);
  return { file, found, commands, seen: commands.map(({ span }) => text.slice(span.start, span.end)) };
};

test('commands of continued lines stand where they are written', () => {
  const { commands, seen } = open(
    'FROM a\nRUN apt-get update \\\n  # lists\n && apt-get install -y \\\n      "curl" $X \\\n  git\n',
  );
  expect(seen).toEqual(['apt-get update', 'apt-get install -y \\\n      "curl" $X \\\n  git']);
  expect(packageArgs(commands[1]!).map(({ text }) => text)).toEqual(['"curl"', '$X', 'git']);
});

test('a comment within a joined line comments out the rest, as it does in Docker', () => {
  expect(open('FROM a\nRUN a # why \\\n && b\n').seen).toEqual(['a']);
});

test('a heredoc that is the whole RUN is the script', () => {
  const { found, seen } = open('FROM a\r\nRUN <<EOF\r\nset -e\r\ncd /x\r\nEOF\r\nRUN b\r\n');
  expect(seen).toEqual(['set -e', 'cd /x', 'b']);
  expect(scriptOf(found[0]!)).toMatchObject({ kind: 'script', dialect: 'sh', script: { problems: [] } });
});

test.each([
  ['#!/bin/bash -e\nx | y', { kind: 'script', dialect: 'bash', errexit: true }],
  ['#!/usr/bin/env bash\nx', { kind: 'script', dialect: 'bash', errexit: false }],
  ['#!/usr/bin/env python3\nimport os', { kind: 'foreign', interpreter: 'python3' }],
])('a shebang names the interpreter: %j', (body, expected) => {
  expect(scriptOf(open(`FROM a\nRUN <<EOF\n${body}\nEOF\n`).found[0]!)).toMatchObject(expected);
});

test('a heredoc that feeds a command stays its input, unless that command is a shell', () => {
  const fed = open('FROM a\nRUN cat <<EOF > /f && x\nrm -rf /\nEOF\n');
  expect(fed.seen).toEqual(['cat <<EOF > /f', 'x']);
  expect(open('FROM a\nRUN <<EOF bash -x\nrm -rf /y\nEOF\n').seen.at(-1)).toBe('rm -rf /y');
});

test('exec forms: one command, or the script of the shell that they start', () => {
  expect(open('FROM a\nRUN ["/usr/bin/apt-get", "install", "a b"]\n').commands).toMatchObject([
    { name: 'apt-get', args: [{ value: 'install' }, { value: 'a b' }] },
  ]);
  const { found, seen } = open('FROM a\nRUN ["bash", "-eo", "pipefail", "-c", "echo \\"x\\" | tee y"]\n');
  expect(seen).toEqual(['echo \\"x\\"', 'tee y']);
  expect(scriptOf(found[0]!)).toMatchObject({ kind: 'script', dialect: 'bash', pipefail: true });
  expect(open('FROM a\nRUN ["sudo", "apk", "add", "x"]\n').commands.map(({ name }) => name)).toEqual(['sudo', 'apk']);
});

test('other shells give no commands and say so', () => {
  const text =
    'FROM a\nSHELL ["powershell", "-Command"]\nRUN Get-Item x | y\nRUN <<EOF\nx\nEOF\nRUN ["cmd", "/C", "x"]\n';
  const { found, commands } = open(text);
  expect(commands).toEqual([]);
  expect(found.map((run) => scriptOf(run).kind)).toEqual(['foreign', 'foreign', 'foreign']);
});

test('runs finds those behind ONBUILD', () => {
  expect(open('FROM a\nONBUILD RUN x\nRUN y\n').found.map(({ trigger }) => trigger)).toEqual([true, false]);
});

test('a script is parsed once', () => {
  const { found } = open('FROM a\nRUN x\n');
  expect(scriptOf(found[0]!)).toBe(scriptOf(found[0]!));
});

test('broken shell is a problem at its place, and what stands before it is read', () => {
  const text = 'FROM a\nRUN x && \\\n  y (b)\nUSER b\n';
  const run = scriptOf(open(text).found[0]!);
  if (run.kind !== 'script') throw new Error(run.kind);
  expect(run.script.problems.length).toBeGreaterThan(0);
  expect(run.script.problems[0]!.offset).toBeGreaterThan(text.indexOf('y'));
  expect(run.script.commands[0]?.name).toBe('x');
});

test('mounts', () => {
  const { found } = open(
    'FROM a\nRUN --mount=type=cache,dst=/c,id=n,sharing=locked --mount=from=b,source=/s,target=/t,rw --mount="type=secret,id=k" x\n',
  );
  const [cache, bind, secret] = mountsOf(found[0]!);
  expect(cache).toMatchObject({ type: 'cache', target: '/c', id: 'n' });
  expect(cache?.options.get('sharing')).toBe('locked');
  expect(bind).toMatchObject({ type: 'bind', from: 'b', source: '/s', target: '/t' });
  expect(bind?.options.get('rw')).toBe('');
  expect(secret).toMatchObject({ type: 'secret', id: 'k' });
});

test('stages are found by name and index, earlier ones only', () => {
  const file = parseDockerfile('FROM a AS One\nFROM b AS two\nCOPY --from=one x y\nFROM two\nRUN x\n');
  const copy = file.stages[1]!.instructions[0]!;
  expect(stageNamed(file, 'ONE', copy)?.index).toBe(0);
  expect(stageNamed(file, '0', copy)?.index).toBe(0);
  expect(stageNamed(file, 'two', copy)).toBeUndefined();
  expect(stageNamed(file, '1', copy)).toBeUndefined();
  expect(stageNamed(file, 'nginx', copy)).toBeUndefined();
  expect(lineage(file, file.stages[2]!).map(({ index }) => index)).toEqual([2, 1]);
});
