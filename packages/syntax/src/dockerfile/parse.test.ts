import type { Span } from '@sallyport/model';
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from './parse.ts';

const named = (text: string) => parseDockerfile(text).instructions.map((instruction) => instruction.name);
const only = (text: string) => {
  const file = parseDockerfile(`FROM a\n${text}\n`);
  expect(file.instructions.length).toBe(2);
  return { file, instruction: file.instructions[1]!, cut: (span: Span) => file.text.slice(span.start, span.end) };
};
const problems = (text: string) => parseDockerfile(text).problems.map(({ message }) => message);

describe('lines', () => {
  test('joins continued lines, and leaves out comments and empty lines between them', () => {
    const { file, instruction, cut } = only('RUN a \\\n  # why b\n\n  && b \\  \n  c');
    expect(instruction.body.text).toBe('a   && b   c');
    expect([instruction.line, instruction.endLine]).toEqual([2, 6]);
    expect(cut(instruction.span)).toBe('RUN a \\\n  # why b\n\n  && b \\  \n  c');
    expect(file.comments).toMatchObject([{ text: 'why b', line: 3 }]);
  });

  test('an escaped escape character continues nothing', () => {
    expect(named('FROM a\nRUN echo \\\\\nUSER b')).toEqual(['FROM', 'RUN', 'USER']);
  });

  test('the escape directive moves continuation to the backtick', () => {
    const file = parseDockerfile('# escape=`\nFROM a\nCOPY x c:\\\nRUN a `\n b\n');
    expect(file.escape).toBe('`');
    expect(file.instructions.map(({ body }) => body.text)).toEqual(['a', 'x c:\\', 'a  b']);
  });

  test('directives end at the first line that is none', () => {
    const file = parseDockerfile('# syntax=docker/dockerfile:1\n# check=skip=all\n# a comment\n# escape=`\nFROM a\n');
    expect(file.directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['check', 'skip=all'],
    ]);
    expect(file.escape).toBe('\\');
    expect(file.comments.length).toBe(2);
  });

  test('reads a byte order mark, carriage returns and a file without a last newline', () => {
    const file = parseDockerfile('\ufeff# escape=`\r\nFROM a:1 AS b\r\nRUN x `\r\n  y\r\nUSER 1');
    expect(file.instructions.map(({ name, body }) => [name, body.text])).toEqual([
      ['FROM', 'a:1 AS b'],
      ['RUN', 'x   y'],
      ['USER', '1'],
    ]);
    expect(file.problems).toEqual([]);
  });

  test('a keyword can be cut by a continuation', () => {
    const { instruction, cut } = only('US\\\nER bob');
    expect([instruction.name, cut(instruction.keyword)]).toEqual(['USER', 'US\\\nER']);
  });
});

describe('words', () => {
  test('flags, quotes in their values, and the end of flags', () => {
    const { instruction, cut } = only('COPY --from=x --link --chown="a b" -- --y /z');
    expect(instruction.flags.map(({ name, value }) => [name, value])).toEqual([
      ['from', 'x'],
      ['link', undefined],
      ['chown', 'a b'],
    ]);
    expect(cut(instruction.flags[2]!.span)).toBe('--chown="a b"');
    expect(instruction.arguments.map(({ value }) => value)).toEqual(['--y', '/z']);
  });

  test('decodes quotes and escapes, and lists variables with their modifiers', () => {
    const { instruction, cut } = only(`ENV A="x \\"y\\" $B" C='$D' E=f\\ g H=\${I:-j}`);
    expect(instruction.pairs.map(({ key, value }) => [key, value?.value])).toEqual([
      ['A', 'x "y" $B'],
      ['C', '$D'],
      ['E', 'f g'],
      ['H', `\${I:-j}`],
    ]);
    const variables = instruction.pairs.flatMap(({ value }) => value?.variables ?? []);
    expect(variables.map(({ name, modifier, span }) => [name, modifier, cut(span)])).toEqual([
      ['B', '', '$B'],
      ['I', ':-j', `\${I:-j}`],
    ]);
  });

  test.each([
    ['ENV A b  c', [['A', 'b  c', true]]],
    [
      'LABEL "k.l"="v w" m=n',
      [
        ['k.l', 'v w', false],
        ['m', 'n', false],
      ],
    ],
    [
      'ARG A B=1 C=',
      [
        ['A', undefined, false],
        ['B', '1', false],
        ['C', '', false],
      ],
    ],
  ])('pairs of %s', (text, expected) => {
    const { instruction } = only(text);
    expect(instruction.pairs.map(({ key, value, legacy }) => [key, value?.value, legacy])).toEqual(expected);
  });

  test('pairs point at their key and value', () => {
    const { instruction, cut } = only('ENV A=1 \\\n  LONG_NAME="two words"');
    const pair = instruction.pairs[1]!;
    expect([cut(pair.keySpan), cut(pair.value!.span), cut(pair.span)]).toEqual([
      'LONG_NAME',
      '"two words"',
      'LONG_NAME="two words"',
    ]);
  });

  test('exec forms are JSON only', () => {
    const { instruction, cut } = only('CMD ["a", "b \\"c\\"", \\\n  "\\u0064"]');
    expect([instruction.form, instruction.arguments.map(({ value }) => value)]).toEqual(['exec', ['a', 'b "c"', 'd']]);
    expect(cut(instruction.arguments[1]!.span)).toBe('"b \\"c\\""');
    expect(only("CMD ['a', 'b']").instruction.form).toBe('shell');
    expect(only('CMD [ -f x ]').instruction.form).toBe('shell');
    expect(problems('FROM a\nCMD ["a", 1]')).toEqual(['An exec form holds strings only.']);
  });

  test('ONBUILD and HEALTHCHECK hold an instruction', () => {
    const { instruction } = only('ONBUILD COPY --from=x a b');
    expect(instruction.nested).toMatchObject({ name: 'COPY', trigger: true, line: 2, stage: 0 });
    expect(instruction.nested?.flags[0]?.value).toBe('x');
    const health = only('HEALTHCHECK --interval=5s CMD ["curl", "x"]').instruction;
    expect(health.nested).toMatchObject({ name: 'CMD', form: 'exec', trigger: false });
    expect(only('HEALTHCHECK NONE').instruction.nested).toBeUndefined();
  });
});

describe('heredocs', () => {
  test.each([
    ['RUN <<EOF\nFROM b\nEOF', ['EOF'], ['FROM b\n']],
    ['RUN 3<<EOF cat\nFROM b\nEOF', ['EOF'], ['FROM b\n']],
    ['COPY <<A <<B /dest\n1\nA\n2\nB', ['A', 'B'], ['1\n', '2\n']],
    ["RUN <<'one two'\nx\none two", ['one two'], ['x\n']],
    ["RUN <<'e'o\\'f\nx\neo'f", ["eo'f"], ['x\n']],
    ['RUN <<-END cat\n\tx\n\t\tEND', ['END'], ['\tx\n']],
    [
      'RUN --mount=type=tmpfs,target=/x <<EOF bash\n# not a comment of ours\nEOF',
      ['EOF'],
      ['# not a comment of ours\n'],
    ],
    ['RUN cat >f <<EOF; echo\nUSER x\nEOF', ['EOF'], ['USER x\n']],
    ['RUN cat >f<<EOF\nUSER x\nEOF', ['EOF'], ['USER x\n']],
    ['RUN cat << EOF\nUSER x\nEOF', ['EOF'], ['USER x\n']],
    ['ONBUILD RUN <<EOF\nx\nEOF', ['EOF'], ['x\n']],
  ])('%j', (text, names, bodies) => {
    const { instruction, cut } = only(text);
    expect(instruction.heredocs.map(({ name }) => name)).toEqual(names);
    expect(instruction.heredocs.map(({ body }) => body.text)).toEqual(bodies);
    expect(cut(instruction.span)).toBe(text);
  });

  test.each([
    'RUN "a <<EOF b"\nUSER x',
    "RUN '<<EOF'\nUSER x",
    'RUN cat <<< EOF\nUSER x',
    'RUN echo $((1 << EOF))\nUSER x',
    'RUN echo $((1<<2))\nUSER x',
    'RUN ["<<EOF"]\nUSER x',
    'ENV A=<<EOF\nUSER x',
  ])('%j holds none', (text) => {
    expect(named(`FROM a\n${text}\nEOF y\n`).slice(2)).toEqual(['USER', 'EOF']);
  });

  test('an open heredoc takes the rest of the file and is a problem', () => {
    const file = parseDockerfile('FROM a\nRUN <<EOF\nUSER x\n');
    expect(file.instructions.length).toBe(2);
    expect(file.problems).toEqual([{ offset: 11, message: 'The heredoc "EOF" is not closed.' }]);
  });
});

describe('stages', () => {
  test('a base that an earlier stage gives is followed, whatever the case of its name', () => {
    const file = parseDockerfile(
      'ARG V=3.20\nFROM alpine:$V AS Base\nUSER 10\nWORKDIR /a\nWORKDIR b\nFROM base\nWORKDIR c\nFROM scratch\nCOPY a /\n',
    );
    expect(file.stages.map(({ base }) => [base.kind, base.resolved])).toEqual([
      ['image', 'alpine:3.20'],
      ['stage', 'base'],
      ['scratch', 'scratch'],
    ]);
    const [first, second, last] = file.stages;
    expect([first!.children, second!.parent, first!.final, last!.final]).toEqual([[1], 0, false, true]);
    expect(second!.end.user?.arguments[0]?.value).toBe('10');
    expect(second!.end.workdir).toBe('/a/b/c');
    expect(last!.end).toMatchObject({ user: undefined, workdir: undefined });
    expect(file.globalArgs).toMatchObject([{ key: 'V' }]);
  });

  test.each([
    ['ARG V\nFROM a:$V', 'unresolved', undefined],
    ['FROM $BUILDER', 'unresolved', undefined],
    [`FROM a:\${V:-7}`, 'image', 'a:7'],
    [`ARG A=x\nARG B=\${A}-y\nFROM b:$B`, 'image', 'b:x-y'],
    ['FROM "quoted:1"', 'image', 'quoted:1'],
    ['FROM', 'missing', undefined],
  ])('base of %j', (text, kind, resolved) => {
    expect(parseDockerfile(text).stages[0]?.base).toMatchObject({ kind, resolved });
  });

  test('the tag has a span where it is written out', () => {
    const file = parseDockerfile(`FROM ghcr.io/a/b:1.2@sha256:${'a'.repeat(64)}\nFROM a:$V`);
    const span = file.stages[0]!.base.tagSpan!;
    expect(file.text.slice(span.start, span.end)).toBe('1.2');
    expect(file.stages[1]!.base.tagSpan).toBeUndefined();
  });

  test('a comment of hadolint tells the shell of a base image', () => {
    const file = parseDockerfile(
      '# hadolint shell=/bin/bash\nFROM a AS x\nRUN 1 \\\n# hadolint shell=dash\n 2\nSHELL ["/bin/ash", "-c"]\nRUN 2\n' +
        'FROM b\n# hadolint shell = pwsh -Command\nRUN 3\nFROM x\nRUN 4\n#hadolint shell=bash -o pipefail\nFROM x\nRUN 5\nFROM c\nRUN 6\n# hadolint shell=ash\n',
    );
    const shells = file.instructions.filter(({ name }) => name === 'RUN').map(({ state }) => state.shell);
    expect(shells.map(({ dialect }) => dialect)).toEqual(['bash', 'ash', 'powershell', 'ash', 'bash', 'bash']);
    expect(shells.map(({ pipefail }) => pipefail)).toEqual([false, false, false, false, true, false]);
  });

  test.each([
    ['USER ContainerAdministrator', 'cmd'],
    ['WORKDIR C:/bin', 'cmd'],
    ['WORKDIR c:\\\\bin', 'cmd'],
    ['WORKDIR c', 'sh'],
    ['USER Container', 'sh'],
    ['SHELL ["bash", "-c"]\nUSER ContainerUser', 'bash'],
  ])('shell behind %s where the base is a variable', (line, dialect) => {
    expect(parseDockerfile(`ARG BASE\nFROM $BASE\n${line}\n`).stages[0]?.end.shell.dialect).toBe(dialect);
  });

  test('env and conda start the shell that they name', () => {
    const { end } = parseDockerfile('FROM a\nSHELL ["/usr/bin/env", "-S", "A=1", "bash", "-o", "pipefail", "-ec"]\n')
      .stages[0]!;
    expect(end.shell).toMatchObject({ dialect: 'bash', pipefail: true, errexit: true });
    const conda = parseDockerfile('FROM a\nSHELL ["conda", "run", "-n", "x", "/bin/bash", "-c"]\n').stages[0]!;
    expect(conda.end.shell).toMatchObject({ dialect: 'bash', pipefail: false, errexit: false });
    expect(parseDockerfile('FROM a\nSHELL ["env"]\n').stages[0]?.end.shell.dialect).toBe('other');
  });

  test('SHELL holds for what stands below it and for stages that derive', () => {
    const file = parseDockerfile(
      'FROM a AS x\nRUN 1\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN 2\nFROM x\nRUN 3\nFROM b\nRUN 4\n',
    );
    const shells = file.instructions.filter(({ name }) => name === 'RUN').map(({ state }) => state.shell);
    expect(shells.map(({ dialect, pipefail, errexit }) => [dialect, pipefail, errexit])).toEqual([
      ['sh', false, false],
      ['bash', true, true],
      ['bash', true, true],
      ['sh', false, false],
    ]);
  });

  test.each([
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'cmd'],
    ['FROM --platform=windows/amd64 x', 'cmd'],
    ['FROM golang:1.23-nanoserver-ltsc2022', 'cmd'],
    ['FROM registry.example/windows-tools:1', 'sh'],
  ])('default shell of %s', (text, dialect) => {
    expect(parseDockerfile(text).stages[0]?.end.shell.dialect).toBe(dialect);
  });
});

describe('broken text', () => {
  test.each([
    ['', ['The file holds no instruction.']],
    ['FROM a\nFOO b', ['Docker knows no instruction "FOO".']],
    ['FROM a b', ['FROM takes an image, or an image, AS and a name.']],
    ['FROM a\nENV A', ['ENV needs a value for "A".']],
    ['FROM a\nENV A=1 B', ['"B" has no "=": write NAME=value.']],
    ['FROM a\nRUN', ['RUN needs an argument.']],
    ['# escape=x\nFROM a', ['The escape character can only be \\ or `.']],
    ['# escape=`\n# escape=`\nFROM a', ['The directive "escape" stands twice.']],
    ['FROM a\nHEALTHCHECK curl', ['HEALTHCHECK takes CMD or NONE.']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('keys of objects are no instructions', () => {
    expect(problems('FROM a\nconstructor x\n__proto__ y')).toEqual([
      'Docker knows no instruction "constructor", nor 1 more in this file.',
    ]);
  });

  test('a chain of ONBUILD ends', () => {
    expect(problems(`FROM a\n${'ONBUILD '.repeat(50_000)}RUN x`)).toEqual(['ONBUILD cannot be nested this deep.']);
  });

  test('hostile text takes linear time', () => {
    const hostile = [
      `FROM a\nRUN ${'a \\\n'.repeat(100_000)}`,
      `FROM a\n${'RUN cat << X\n'.repeat(50_000)}`,
      `FROM a\nRUN ${'<<A '.repeat(50_000)}`,
      `FROM a\nENV ${'A=$B '.repeat(50_000)}`,
      `FROM a\n${'WORKDIR b\n'.repeat(50_000)}`,
      `#${' '.repeat(300_000)}=`,
      `ARG A=xx\n${'ARG A=$A$A\n'.repeat(5000)}FROM $A`,
      `FROM a\nCMD [${'"a",'.repeat(50_000)}"b"]`,
    ];
    for (const text of hostile) {
      const start = performance.now();
      parseDockerfile(text);
      // Each takes some 50 ms here; a quadratic step would take minutes.
      expect(performance.now() - start, text.slice(0, 30)).toBeLessThan(3000);
    }
  });
});
