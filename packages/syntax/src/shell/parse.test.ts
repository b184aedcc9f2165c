import { describe, expect, test } from 'vitest';
import { plainText } from './mapped-text.ts';
import type { ShellCommand, ShellWord } from './model.ts';
import { parseShell } from './parse.ts';

const parse = (text: string) => parseShell(plainText(text, 0));
const names = (commands: readonly ShellCommand[]) => commands.map(({ name }) => name);
const word = (text: string): ShellWord => parse(`x ${text}`).commands[0]!.args[0]!;

describe('commands', () => {
  test('stand in order with their neighbours', () => {
    const { commands } = parse('a && b || c; d & e | f\ng');
    expect(commands.map(({ name, before, after }) => [before, name, after])).toEqual([
      ['', 'a', '&&'],
      ['&&', 'b', '||'],
      ['||', 'c', ';'],
      [';', 'd', '&'],
      ['&', 'e', '|'],
      ['|', 'f', ';'],
      [';', 'g', ''],
    ]);
    expect(commands.map(({ pipeline }) => pipeline?.nodes.length)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      2,
      2,
      undefined,
    ]);
  });

  test('know what they stand in', () => {
    const scopes = (text: string) =>
      parse(text).commands.map(({ scope }) => {
        const kinds: string[] = [];
        for (let at: typeof scope | undefined = scope; at?.parent; at = at.parent) kinds.push(at.kind);
        return kinds;
      });
    expect(scopes('(a)')).toEqual([['subshell']]);
    expect(scopes('f() { a; }')).toEqual([['group', 'function']]);
    expect(scopes('if a; then b; else c; fi')).toEqual([['condition'], ['branch'], ['branch']]);
    expect(scopes('while a; do b; done')).toEqual([['condition'], ['loop']]);
    expect(scopes('for i in $(a); do b; done')).toEqual([['substitution'], ['loop']]);
    expect(scopes('case x in y) a;; esac')).toEqual([['branch']]);
    expect(scopes('x "$(a `b`)"')).toEqual([[], ['substitution'], ['substitution', 'substitution']]);
    expect(scopes('cat <<E\n$(a)\nE')).toEqual([[], ['substitution']]);
    expect(scopes("cat <<'E'\n$(a)\nE")).toEqual([[]]);
  });

  test('have a name without its path, where it is constant', () => {
    expect(names(parse('/usr/bin/apt-get x; "apt-get" y; $APT z; A=1; >f').commands)).toEqual([
      'apt-get',
      'apt-get',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('carry assignments and redirections', () => {
    const [command] = parse('A=1 B="$C" x 2>&1 >/dev/null <<<text').commands;
    expect(command!.assignments.map(({ name, value }) => [name, value?.value])).toEqual([
      ['A', '1'],
      ['B', undefined],
    ]);
    expect(command!.redirects.map(({ operator, descriptor, target }) => [operator, descriptor, target?.value])).toEqual(
      [
        ['>&', 2, '1'],
        ['>', undefined, '/dev/null'],
        ['<<<', undefined, 'text'],
      ],
    );
  });

  test('export takes assignments that stay words', () => {
    const [argument] = parse('export A=$(b) C=d').commands[0]!.args;
    expect(argument).toMatchObject({ text: 'A=$(b)', value: undefined, assignment: { name: 'A' } });
    expect(argument!.assignment!.value!.parts[0]!.kind).toBe('substitution');
  });
});

describe('words', () => {
  test.each([
    ['abc', 'abc'],
    [`"a b"'c $d'e\\ f`, 'a bc $de f'],
    ['""', ''],
    ['"a$b"', undefined],
    ['*.txt', undefined],
    ['a{b,c}', undefined],
    ['$(x)', undefined],
    ["'*'", '*'],
    ["$'a\\nb'", 'a\nb'],
  ])('value of %s', (text, value) => expect(word(text).value).toBe(value));

  test('parts say what is quoted', () => {
    const kinds = (text: string) => word(text).parts.map((part) => [part.kind, part.quoted]);
    expect(kinds('a"$b"$c')).toEqual([
      ['literal', false],
      ['variable', true],
      ['variable', false],
    ]);
    expect(kinds('"$(x)"`y`')).toEqual([
      ['substitution', true],
      ['substitution', false],
    ]);
    expect(kinds('$((1+1))*')).toEqual([
      ['arithmetic', false],
      ['glob', false],
    ]);
  });

  test.each([
    ['$a', 'a', '', false],
    [`\${a}`, 'a', '', false],
    [`\${a:-b}`, 'a', ':-', false],
    [`\${#a}`, 'a', '', true],
    [`\${a%%x}`, 'a', '%%', false],
    ['$@', '@', '', false],
  ])('variable %s', (text, name, operator, length) => {
    expect(word(text).parts[0]).toMatchObject({ kind: 'variable', name, operator, length });
  });

  test('substitutions hold statements', () => {
    const part = word('"$(a | b)"').parts[0]!;
    if (part.kind !== 'substitution') throw new Error(part.kind);
    expect(part.body[0]!.node.kind).toBe('pipeline');
  });

  test('backticks with escapes keep their places', () => {
    const text = 'x `a \\`b c\\` d`';
    const { commands } = parse(text);
    expect(commands.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
      ['x', text],
      ['a', 'a \\`b c\\` d'],
      ['b', 'b c'],
    ]);
  });
});

describe('tree', () => {
  test('compound commands', () => {
    const nodes = (text: string) => parse(text).statements.map(({ node }) => node);
    expect(nodes('! a | b')).toMatchObject([{ kind: 'pipeline', negated: true }]);
    expect(nodes('a && b || c')).toMatchObject([{ kind: 'list', operators: ['&&', '||'] }]);
    expect(nodes('if a; then b; elif c; then d; fi')).toMatchObject([{ kind: 'if', branches: [{}, {}] }]);
    expect(nodes('until a; do b; done')).toMatchObject([{ kind: 'loop', form: 'until' }]);
    expect(nodes('for f in *; do b; done >x')).toMatchObject([
      { kind: 'loop', form: 'for', variable: { value: 'f' }, words: [{ text: '*' }], redirects: [{ operator: '>' }] },
    ]);
    expect(nodes('[[ -n $a && $b == c ]]')).toMatchObject([
      {
        kind: 'test',
        expression: { kind: 'logical', operands: [{ kind: 'unary', operator: '-n' }, { operator: '==' }] },
      },
    ]);
    expect(nodes('f() { a; }; { b; }; (c); ((1))')).toMatchObject([
      { kind: 'function' },
      { kind: 'group', subshell: false },
      { kind: 'group', subshell: true },
      { kind: 'arithmetic' },
    ]);
  });
});

describe('started commands', () => {
  test.each([
    ['sudo -u root A=1 apt-get install x', ['sudo', 'apt-get']],
    ['sudo -E --user=x -- apk add y', ['sudo', 'apk']],
    ['env -i A=1 B=2 nice -n 5 make', ['env', 'nice', 'make']],
    ['exec gosu app node', ['exec', 'gosu', 'node']],
    ['timeout -s KILL 10 curl x', ['timeout', 'curl']],
    ['find . | xargs -0 -n 1 rm -rf', ['find', 'xargs', 'rm']],
    ['eatmydata apt-get install x', ['eatmydata', 'apt-get']],
    ['corepack yarn install', ['corepack', 'yarn']],
    ['command -v curl', ['command']],
    ['python3.12 -m pip install x', ['python3.12', 'pip']],
    ['python -c "import pip"', ['python']],
    ["sh -c 'a && b'", ['sh', 'a', 'b']],
    ['bash -o pipefail -ec "a | b"', ['bash', 'a', 'b']],
    ['sudo sh -c "apt-get update"', ['sudo', 'sh', 'apt-get']],
    ['su - app -c "a; b"', ['su', 'a', 'b']],
    ['bash <<E\na\nE', ['bash', 'a']],
    ['bash script.sh -c x', ['bash']],
    ['eval "a b"', ['eval', 'a']],
    ['eval a b', ['eval', 'a']],
    ['time a', ['a']],
    ['sudo', ['sudo']],
    ['sudo -V', ['sudo']],
    ['constructor x', ['constructor']],
  ])('%s', (text, expected) => expect(names(parse(text).effective)).toEqual(expected));

  test('point at their words, and at the command that starts them', () => {
    const text = 'sudo sh -c "apt-get \\"install\\" $X"';
    const last = parse(text).effective.at(-1)!;
    expect(text.slice(last.span.start, last.span.end)).toBe('apt-get \\"install\\" $X');
    expect([last.wrapper?.name, last.wrapper?.wrapper?.name]).toEqual(['sh', 'sudo']);
    expect(last.args.map(({ value }) => value)).toEqual(['install', undefined]);
  });
});

describe('limits', () => {
  test.each([
    ['x '.repeat(100_000), 'The script is longer than 131072 characters.'],
    ['$('.repeat(1000), 'The script nests more than 50 parentheses.'],
  ])('%#', (text, message) => {
    expect(parse(text)).toMatchObject({ commands: [], problems: [{ message }] });
  });

  test('chains of wrappers and scripts end', () => {
    expect(parse(`${'sudo '.repeat(20_000)}x`).effective.length).toBe(9);
    expect(parse('eval '.repeat(20_000)).effective.length).toBe(9);
  });

  test('hostile scripts take linear time', () => {
    for (const piece of [
      '`',
      `\${a:-`,
      '"',
      '{ ',
      '[[ ',
      '<<E ',
      'a|',
      'a&&',
      'if a; then ',
      `"\${a:-$(`,
      '`\\`',
      'a=( ',
      '*?[',
      '<(',
    ]) {
      const start = performance.now();
      parse(piece.repeat(Math.floor(60_000 / piece.length)));
      // The slowest takes 0.4 s here.
      expect(performance.now() - start, piece).toBeLessThan(5000);
    }
  });
});
