import type { Span } from '@sallyport/model';
import type * as Bash from 'unbash';
import { baseName } from './dialect.ts';
import { type MappedText, sourceSpan, sourceStart } from './mapped-text.ts';
import type {
  ShellCommand,
  ShellJoint,
  ShellNode,
  ShellPipeline,
  ShellProblem,
  ShellRedirect,
  ShellScope,
  ShellStatement,
  ShellTest,
} from './model.ts';
import { readArgument, readAssignment, readHeredocBody, readWord } from './word.ts';

/** What one run over a tree collects. */
export interface Reading {
  /** Where positions of the tree lead to. */
  readonly source: MappedText;
  readonly commands: ShellCommand[];
  readonly problems: ShellProblem[];
  /** The command that starts this script, for `sh -c`. */
  readonly wrapper: ShellCommand | undefined;
}

/** Turns a parsed script (or the body of a substitution) into statements, and notes its commands and errors. */
export function readStatements(script: Bash.ParsedScript, reading: Reading, scope: ShellScope): ShellStatement[] {
  for (const error of script.errors ?? []) {
    reading.problems.push({ offset: sourceStart(reading.source, error.pos), message: error.message });
  }
  return readList(script.commands, reading, scope);
}

export function spanOf(node: { readonly pos: number; readonly end: number }, reading: Reading): Span {
  return sourceSpan(reading.source, node.pos, node.end);
}

/** What stands around a node in its list or pipeline. */
interface Around {
  readonly before: ShellJoint;
  readonly after: ShellJoint;
  readonly scope: ShellScope;
  /** Filled when the pipeline is whole. */
  readonly pipeline: { value: ShellPipeline | undefined } | undefined;
}

function readList(statements: readonly Bash.Statement[], reading: Reading, scope: ShellScope): ShellStatement[] {
  const joint = (index: number): ShellJoint => {
    if (index < 0 || index >= statements.length) return '';
    return statements[index]!.background ? '&' : ';';
  };
  return statements.map((statement, index) => {
    const isLast = index === statements.length - 1;
    const after = statement.background ? '&' : isLast ? '' : ';';
    const node = readNode(statement.command, reading, { before: joint(index - 1), after, scope, pipeline: undefined });
    return { node, background: statement.background === true, span: spanOf(statement, reading) };
  });
}

type AnyNode = Bash.AndOr | Bash.PipelineNode;
type Readers = {
  readonly [T in AnyNode['type']]: (node: Extract<AnyNode, { type: T }>, reading: Reading, around: Around) => ShellNode;
};

function readNode(node: AnyNode, reading: Reading, around: Around): ShellNode {
  return (readers[node.type] as (node: AnyNode, reading: Reading, around: Around) => ShellNode)(node, reading, around);
}

const readers: Readers = {
  Command: readCommand,
  AndOr(node, reading, around) {
    const nodes = node.commands.map((part, index) =>
      readNode(part, reading, {
        ...around,
        before: index === 0 ? around.before : (node.operators[index - 1] ?? ''),
        after: index === node.commands.length - 1 ? around.after : (node.operators[index] ?? ''),
      }),
    );
    return { kind: 'list', nodes, operators: node.operators, redirects: [], span: spanOf(node, reading) };
  },
  Pipeline(node, reading, around) {
    const pipeline: { value: ShellPipeline | undefined } = { value: undefined };
    const nodes = node.commands.map((part, index) =>
      readNode(part, reading, {
        ...around,
        before: index === 0 ? around.before : (node.operators[index - 1] ?? ''),
        after: index === node.commands.length - 1 ? around.after : (node.operators[index] ?? ''),
        pipeline: node.commands.length > 1 ? pipeline : undefined,
      }),
    );
    const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
    const { operators } = node;
    pipeline.value = { kind: 'pipeline', negated, nodes, operators, redirects: [], span: spanOf(node, reading) };
    return pipeline.value;
  },
  Redirected(node, reading, around) {
    const inner = readNode(node.command, reading, around);
    return { ...inner, redirects: readRedirects(node.redirects, reading, around.scope), span: spanOf(node, reading) };
  },
  If(node, reading, { scope }) {
    const condition: ShellScope = { kind: 'condition', parent: scope };
    const branch: ShellScope = { kind: 'branch', parent: scope };
    const branches = [node, ...node.elif].map((part) => ({
      condition: readList(part.clause.commands, reading, condition),
      body: readList(part.then.commands, reading, branch),
    }));
    const otherwise = node.else && readList(node.else.commands, reading, branch);
    return { kind: 'if', branches, otherwise, redirects: [], span: spanOf(node, reading) };
  },
  For: (node, reading, around) => readForLoop(node, 'for', reading, around),
  Select: (node, reading, around) => readForLoop(node, 'select', reading, around),
  ArithmeticFor(node, reading, { scope }) {
    const body = readList(node.body.commands, reading, { kind: 'loop', parent: scope });
    return {
      kind: 'loop',
      form: 'arithmetic',
      variable: undefined,
      words: undefined,
      condition: [],
      body,
      redirects: [],
      span: spanOf(node, reading),
    };
  },
  While(node, reading, { scope }) {
    const condition = readList(node.clause.commands, reading, { kind: 'condition', parent: scope });
    const body = readList(node.body.commands, reading, { kind: 'loop', parent: scope });
    const span = spanOf(node, reading);
    return {
      kind: 'loop',
      form: node.kind,
      variable: undefined,
      words: undefined,
      condition,
      body,
      redirects: [],
      span,
    };
  },
  Case(node, reading, { scope }) {
    const branch: ShellScope = { kind: 'branch', parent: scope };
    return {
      kind: 'case',
      word: readWord(node.word, reading, scope),
      items: node.items.map((item) => ({
        patterns: item.pattern.map((pattern) => readWord(pattern, reading, scope)),
        body: readList(item.body.commands, reading, branch),
      })),
      redirects: [],
      span: spanOf(node, reading),
    };
  },
  Subshell(node, reading, { scope }) {
    const body = readList(node.body.commands, reading, { kind: 'subshell', parent: scope });
    return { kind: 'group', subshell: true, body, redirects: [], span: spanOf(node, reading) };
  },
  BraceGroup(node, reading, { scope }) {
    const body = readList(node.body.commands, reading, { kind: 'group', parent: scope });
    return { kind: 'group', subshell: false, body, redirects: [], span: spanOf(node, reading) };
  },
  Coproc(node, reading, { scope }) {
    const inside: ShellScope = { kind: 'subshell', parent: scope };
    return {
      kind: 'group',
      subshell: true,
      body: readBody(node.body, reading, inside),
      redirects: [],
      span: spanOf(node, reading),
    };
  },
  Function(node, reading, { scope }) {
    const name = readWord(node.name, reading, scope);
    const body = readBody(node.body, reading, { kind: 'function', parent: scope });
    return { kind: 'function', name, body, redirects: [], span: spanOf(node, reading) };
  },
  TestCommand(node, reading, { scope }) {
    return {
      kind: 'test',
      expression: readTest(node.expression, reading, scope),
      redirects: [],
      span: spanOf(node, reading),
    };
  },
  ArithmeticCommand: (node, reading) => ({ kind: 'arithmetic', redirects: [], span: spanOf(node, reading) }),
};

function readCommand(node: Bash.Command, reading: Reading, around: Around): ShellCommand {
  const { scope, before, after, pipeline } = around;
  const prefix = node.prefix.filter((part) => part.type === 'Assignment');
  const words = [...(node.name ? [node.name] : []), ...node.args];
  const command: ShellCommand = {
    kind: 'command',
    name: undefined,
    words: [],
    args: [],
    assignments: [],
    redirects: [],
    before,
    after,
    get pipeline() {
      return pipeline?.value;
    },
    scope,
    wrapper: reading.wrapper,
    span: spanOf(node, reading),
  };
  reading.commands.push(command);
  // In the order of the text, so that commands in substitutions keep it too.
  const assignments = prefix.map((assignment) => readAssignment(assignment, reading, scope));
  const read = words.map((word) => readArgument(word, reading, scope));
  const literal = read[0]?.value;
  return Object.assign(command, {
    name: literal === undefined ? undefined : baseName(literal),
    words: read,
    args: read.slice(1),
    assignments,
    redirects: readRedirects(node.redirects, reading, scope),
  });
}

function readForLoop(
  node: Bash.For | Bash.Select,
  form: 'for' | 'select',
  reading: Reading,
  { scope }: Around,
): ShellNode {
  const variable = readWord(node.name, reading, scope);
  const words = node.wordlist?.map((word) => readWord(word, reading, scope));
  const body = readList(node.body.commands, reading, { kind: 'loop', parent: scope });
  return { kind: 'loop', form, variable, words, condition: [], body, redirects: [], span: spanOf(node, reading) };
}

function readBody(body: Bash.CommandNode | Bash.CompoundList, reading: Reading, scope: ShellScope): ShellStatement[] {
  if (body.type === 'CompoundList') return readList(body.commands, reading, scope);
  const node = readNode(body, reading, { before: '', after: '', scope, pipeline: undefined });
  return [{ node, background: false, span: node.span }];
}

function readTest(test: Bash.TestExpression, reading: Reading, scope: ShellScope): ShellTest {
  const span = spanOf(test, reading);
  switch (test.type) {
    case 'TestUnary':
      return { kind: 'unary', operator: test.operator, operand: readWord(test.operand, reading, scope), span };
    case 'TestBinary': {
      const left = readWord(test.left, reading, scope);
      return { kind: 'binary', operator: test.operator, left, right: readWord(test.right, reading, scope), span };
    }
    case 'TestLogical': {
      const operands = test.operands.map((operand) => readTest(operand, reading, scope));
      return { kind: 'logical', operator: test.operator, operands, span };
    }
    case 'TestNot':
      return { kind: 'not', operand: readTest(test.operand, reading, scope), span };
    case 'TestGroup':
      return readTest(test.expression, reading, scope);
  }
}

function readRedirects(redirects: readonly Bash.Redirection[], reading: Reading, scope: ShellScope): ShellRedirect[] {
  return redirects.map((redirect) => {
    const span = spanOf(redirect, reading);
    const { operator } = redirect;
    const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
    if (redirect.type !== 'HereDoc') {
      const target = redirect.target && readWord(redirect.target, reading, scope);
      return { operator, descriptor, target, heredoc: undefined, span };
    }
    const name = redirect.delimiter?.value ?? '';
    const quoted = redirect.delimiter?.quoted ?? false;
    const heredoc = { name, quoted, body: readHeredocBody(redirect.body, reading, scope) };
    return { operator, descriptor, target: undefined, heredoc, span };
  });
}
