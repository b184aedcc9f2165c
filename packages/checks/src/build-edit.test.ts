import type { Edit } from '@sallyport/model';
import { parseDockerfile } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import { appendCommand, removeArguments, removeCommand, removeInstruction, removePair } from './build-edit.ts';
import { runsIn } from './build-run.ts';

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .flatMap((edit) => (edit.op === 'replace' ? [edit] : []))
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end), text);
}

/** The text without the words `-X` of the command `x`. */
function withoutX(text: string): string {
  const file = parseDockerfile(text);
  return apply(
    text,
    runsIn(file).flatMap(({ run, commands }) =>
      commands
        .filter(({ name }) => name === 'x')
        .flatMap((command) =>
          removeArguments(
            file,
            run,
            command,
            command.args.filter(({ value }) => value === '-X'),
          ),
        ),
    ),
  );
}

test.each([
  ['in the middle', 'RUN x -X y\n', 'RUN x y\n'],
  ['at the end', 'RUN x y -X\n', 'RUN x y\n'],
  ['at the end of the file', 'RUN x -X', 'RUN x'],
  ['neighbours', 'RUN x -X -X y -X\n', 'RUN x y\n'],
  ['before an operator', 'RUN x -X&& y\n', 'RUN x&& y\n'],
  ['a line of its own', 'RUN x \\\n    -X \\\n    y\n', 'RUN x \\\n    y\n'],
  ['a line of its own with CRLF', 'RUN x \\\r\n    -X \\\r\n    y\r\n', 'RUN x \\\r\n    y\r\n'],
  ['at the head of a line', 'RUN x \\\n    -X y\n', 'RUN x \\\n    y\n'],
  ['the last line: the next instruction stays apart', 'RUN x y \\\n  -X\nUSER 1\n', 'RUN x y\nUSER 1\n'],
  ['the last line, CRLF', 'RUN x y \\\r\n  -X\r\nUSER 1\r\n', 'RUN x y\r\nUSER 1\r\n'],
  ['the last line behind comments', 'RUN x y \\\n # a\n # b\n  -X\nUSER 1\n', 'RUN x y\n # a\n # b\nUSER 1\n'],
  ['a comment above', 'RUN x \\\n # a\n  -X \\\n # b\n  y\n', 'RUN x \\\n # a\n # b\n  y\n'],
  ['a redirection before it', 'RUN x >z -X y\n', 'RUN x >z y\n'],
  ['exec form', 'RUN ["x", "-X", "y", "-X"]\n', 'RUN ["x", "y"]\n'],
  ['a string', 'RUN sh -c "x -X y"\n', 'RUN sh -c "x y"\n'],
  ['a heredoc', 'RUN <<EOF\nx \\\n  -X\ny\nEOF\n', 'RUN <<EOF\nx\ny\nEOF\n'],
])('arguments go: %s', (_, from, to) => {
  expect(withoutX(`FROM a\n${from}`)).toBe(`FROM a\n${to}`);
});

test('another escape character continues lines too', () => {
  const text = '# escape=`\nFROM a\nRUN x y `\n  -X\nUSER 1\n';
  expect(withoutX(text)).toBe('# escape=`\nFROM a\nRUN x y\nUSER 1\n');
});

test.each([
  ['RUN a\n', 'RUN a && z\n'],
  ['RUN a # why\n', 'RUN a && z # why\n'],
  ['RUN a; b;\n', 'RUN a; b && z;\n'],
  ['RUN a \\\n # c\n  && b\n', 'RUN a \\\n # c\n  && b \\\n && z\n'],
  ['RUN a \\\r\n  && b\r\n', 'RUN a \\\r\n  && b \\\r\n  && z\r\n'],
  ['RUN if a; then \\\n  b; \\\n  fi\n', 'RUN if a; then \\\n  b; \\\n  fi \\\n  && z\n'],
  ['RUN <<EOF\na\nb\nEOF\n', 'RUN <<EOF\na\nb && z\nEOF\n'],
  ['RUN cat <<EOF > /x\ny\nEOF\n', 'RUN cat <<EOF > /x && z\ny\nEOF\n'],
  ['RUN a &\n', 'RUN a & z\n'],
  ['RUN ["sh", "-c", "a"]\n', 'RUN ["sh", "-c", "a && z"]\n'],
  ['RUN ["a", "b c"]\n', "RUN a 'b c' && z\n"],
])('a command comes behind %j', (from, to) => {
  const text = `FROM a\n${from}`;
  const file = parseDockerfile(text);
  expect(apply(text, appendCommand(file, runsIn(file)[0]!.run, 'z'))).toBe(`FROM a\n${to}`);
});

test.each([
  ['alone', 'RUN x y\nUSER 1\n', 'USER 1\n'],
  ['alone behind ONBUILD', 'ONBUILD RUN x\nUSER 1\n', 'USER 1\n'],
  ['first', 'RUN x && a\n', 'RUN a\n'],
  ['last', 'RUN a && x\n', 'RUN a\n'],
  ['between', 'RUN a; x; b\n', 'RUN a; b\n'],
  ['a line with the operator in front', 'RUN a \\\n && x \\\n && b\n', 'RUN a \\\n && b\n'],
  ['a line with the operator behind', 'RUN a && \\\n  x && \\\n  b\n', 'RUN a && \\\n  b\n'],
  ['the last line', 'RUN a \\\n && x\nUSER 1\n', 'RUN a\nUSER 1\n'],
  ['what others depend on', 'RUN a || x\n', 'RUN a || true\n'],
  ['a condition', 'RUN if x; then a; fi\n', 'RUN if true; then a; fi\n'],
  ['a pipe', 'RUN x | a\n', 'RUN true | a\n'],
  ['a line of a heredoc', 'RUN <<EOF\na\nx\nb\nEOF\n', 'RUN <<EOF\na\nb\nEOF\n'],
  ['the only line of a heredoc', 'RUN <<EOF\nx\nEOF\n', 'RUN <<EOF\ntrue\nEOF\n'],
])('a command goes: %s', (_, from, to) => {
  const text = `FROM a\n${from}`;
  const file = parseDockerfile(text);
  const [{ run, commands }] = runsIn(file) as [ReturnType<typeof runsIn>[number]];
  const command = commands.find(({ name }) => name === 'x')!;
  expect(apply(text, [removeCommand(file, run, command)])).toBe(`FROM a\n${to}`);
});

test.each([
  ['ENV X=1\nUSER 1\n', 'USER 1\n'],
  ['ENV X=1 A=2\n', 'ENV A=2\n'],
  ['ENV A=2 X=1\nUSER 1\n', 'ENV A=2\nUSER 1\n'],
  ['ENV A=2 \\\n    X=1 \\\n    B=3\n', 'ENV A=2 \\\n    B=3\n'],
  ['ENV A=2 \\\n    X=1\nUSER 1\n', 'ENV A=2\nUSER 1\n'],
  ['ONBUILD ENV X=1\nUSER 1\n', 'USER 1\n'],
])('a variable goes: %j', (from, to) => {
  const text = `FROM a\n${from}`;
  const file = parseDockerfile(text);
  const outer = file.instructions[1]!;
  const instruction = outer.nested ?? outer;
  const pair = instruction.pairs.find(({ key }) => key === 'X')!;
  expect(apply(text, [removePair(file, instruction, pair)])).toBe(`FROM a\n${to}`);
});

test('an instruction goes with all its lines', () => {
  const text = 'FROM a\nRUN <<EOF\nx\nEOF\nRUN a \\\n  b';
  const file = parseDockerfile(text);
  const edits = runsIn(file).map(({ run }) => removeInstruction(file, run));
  expect(apply(text, edits)).toBe('FROM a\n');
});
