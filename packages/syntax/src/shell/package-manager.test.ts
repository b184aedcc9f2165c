import { expect, test } from 'vitest';
import { plainText } from './mapped-text.ts';
import { commandLine, hasOption } from './options.ts';
import { packageArgs, packageCommand } from './package-manager.ts';
import { parseShell } from './parse.ts';

const command = (text: string) => parseShell(plainText(text, 0)).commands[0]!;

test.each([
  ['apt-get -y -t stable install --no-install-recommends curl=1 "$X" git', ['curl=1', '"$X"', 'git']],
  ['apt-get install -o APT::Get=1 -qqy a', ['a']],
  ['apt-get update', []],
  ['apk add --no-cache -t .deps -X http://r a=1', ['a=1']],
  ['apk add --virtual=.deps a', ['a']],
  ['yum -y install a --enablerepo x b', ['a', 'b']],
  ['dnf5 install -y a', ['a']],
  ['zypper -n in a', ['a']],
  ['pip3.11 install -r req.txt --no-cache-dir a==1', ['a==1']],
  ['npm i -g a@1', ['a@1']],
  ['yarn', []],
  ['gem install a -v 1', ['a']],
  ['go install -ldflags -s x/y@v1', ['x/y@v1']],
  ['echo install a', []],
])('packages of %s', (text, expected) => {
  expect(packageArgs(command(text)).map((word) => word.text)).toEqual(expected);
});

test('a call says what it does', () => {
  expect(packageCommand(command('apt-get -y upgrade'))).toMatchObject({
    manager: 'apt-get',
    action: 'upgrade',
    installs: false,
  });
  expect(packageCommand(command('pip3 install a'))).toMatchObject({ manager: 'pip', installs: true });
  expect(packageCommand(command('yarn'))).toMatchObject({ action: '', installs: true });
  expect(packageCommand(command('toString install'))).toBeUndefined();
});

test('options: clusters, values in three places, and the end of options', () => {
  const line = commandLine(command('x -qy -ofile -t stable --a=b --c d -- -z e'), new Set(['-o', '-t', '--c']));
  expect(line.options.map(({ name, value }) => [name, value])).toEqual([
    ['-q', undefined],
    ['-y', undefined],
    ['-o', 'file'],
    ['-t', 'stable'],
    ['--a', 'b'],
    ['--c', 'd'],
  ]);
  expect(line.operands.map(({ text }) => text)).toEqual(['-z', 'e']);
  expect([hasOption(line, '--yes', '-y'), hasOption(line, '-z')]).toEqual([true, false]);
});
