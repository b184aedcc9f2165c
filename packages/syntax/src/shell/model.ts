import type { Span } from '@sallyport/model';
import type { MappedText } from './mapped-text.ts';

/** A parsed script. Spans are offsets of the file that the script was cut from, not of the script. */
export interface ShellScript {
  readonly source: MappedText;
  readonly statements: readonly ShellStatement[];
  /** Every simple command as written, in order; those in substitutions, functions and conditions included. */
  readonly commands: readonly ShellCommand[];
  /**
   * The same with what they start: behind `sudo apt-get install x` stands `apt-get install x`, behind `sh -c "…"` stand
   * the commands of that script.
   */
  readonly effective: readonly ShellCommand[];
  /** Syntax errors; the tree then holds what could be read. */
  readonly problems: readonly ShellProblem[];
}

export interface ShellProblem {
  readonly offset: number;
  readonly message: string;
}

export interface ShellStatement {
  readonly node: ShellNode;
  readonly background: boolean;
  readonly span: Span;
}

export type ShellNode =
  | ShellCommand
  | ShellPipeline
  | ShellList
  | ShellIf
  | ShellLoop
  | ShellCase
  | ShellGroup
  | ShellFunction
  | ShellTestCommand
  | ShellArithmetic;

interface NodeBase {
  readonly span: Span;
  /** Redirections of a compound command, or of a simple one. */
  readonly redirects: readonly ShellRedirect[];
}

export interface ShellCommand extends NodeBase {
  readonly kind: 'command';
  /** Literal name without its path, such as `apt-get`; undefined where it is computed or where there is none. */
  readonly name: string | undefined;
  /** The name and the arguments. Empty for bare assignments and redirections. */
  readonly words: readonly ShellWord[];
  readonly args: readonly ShellWord[];
  /** `X=1` before the name. */
  readonly assignments: readonly ShellAssignment[];
  /** What joins it to its neighbours in the same list or pipeline; a newline counts as `;`. */
  readonly before: ShellJoint;
  readonly after: ShellJoint;
  /** The pipeline that it is a direct part of. */
  readonly pipeline: ShellPipeline | undefined;
  readonly scope: ShellScope;
  /** The command that starts this one: `sudo`, `env`, `sh -c`. */
  readonly wrapper: ShellCommand | undefined;
}

/** The empty string at the edge of a list. */
export type ShellJoint = '&&' | '||' | ';' | '&' | '|' | '|&' | '';

/** What a command stands in, from the inside out. */
export interface ShellScope {
  readonly kind: 'script' | 'subshell' | 'group' | 'function' | 'condition' | 'branch' | 'loop' | 'substitution';
  readonly parent: ShellScope | undefined;
}

export interface ShellPipeline extends NodeBase {
  readonly kind: 'pipeline';
  readonly negated: boolean;
  readonly nodes: readonly ShellNode[];
  readonly operators: readonly ('|' | '|&')[];
}

export interface ShellList extends NodeBase {
  readonly kind: 'list';
  readonly nodes: readonly ShellNode[];
  readonly operators: readonly ('&&' | '||')[];
}

export interface ShellIf extends NodeBase {
  readonly kind: 'if';
  readonly branches: readonly {
    readonly condition: readonly ShellStatement[];
    readonly body: readonly ShellStatement[];
  }[];
  readonly otherwise: readonly ShellStatement[] | undefined;
}

export interface ShellLoop extends NodeBase {
  readonly kind: 'loop';
  readonly form: 'for' | 'select' | 'while' | 'until' | 'arithmetic';
  readonly variable: ShellWord | undefined;
  /** What `for` goes over; undefined for the positional parameters. */
  readonly words: readonly ShellWord[] | undefined;
  readonly condition: readonly ShellStatement[];
  readonly body: readonly ShellStatement[];
}

export interface ShellCase extends NodeBase {
  readonly kind: 'case';
  readonly word: ShellWord;
  readonly items: readonly { readonly patterns: readonly ShellWord[]; readonly body: readonly ShellStatement[] }[];
}

export interface ShellGroup extends NodeBase {
  readonly kind: 'group';
  readonly subshell: boolean;
  readonly body: readonly ShellStatement[];
}

export interface ShellFunction extends NodeBase {
  readonly kind: 'function';
  readonly name: ShellWord;
  readonly body: readonly ShellStatement[];
}

/** `[[ … ]]`; `[ … ]` and `test` are simple commands. */
export interface ShellTestCommand extends NodeBase {
  readonly kind: 'test';
  readonly expression: ShellTest;
}

export type ShellTest =
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: ShellWord; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: ShellWord;
      readonly right: ShellWord;
      readonly span: Span;
    }
  | {
      readonly kind: 'logical';
      readonly operator: '&&' | '||';
      readonly operands: readonly ShellTest[];
      readonly span: Span;
    }
  | { readonly kind: 'not'; readonly operand: ShellTest; readonly span: Span };

/** `(( … ))`. */
export interface ShellArithmetic extends NodeBase {
  readonly kind: 'arithmetic';
}

export interface ShellAssignment {
  readonly name: string;
  /** Undefined for an array. */
  readonly value: ShellWord | undefined;
  readonly elements: readonly ShellWord[];
  readonly append: boolean;
  readonly span: Span;
}

export interface ShellRedirect {
  /** `<<` for heredocs, `<<<` for here strings. */
  readonly operator: string;
  readonly descriptor: number | undefined;
  /** The file or text; undefined for heredocs. */
  readonly target: ShellWord | undefined;
  readonly heredoc: ShellHeredoc | undefined;
  readonly span: Span;
}

export interface ShellHeredoc {
  readonly name: string;
  readonly quoted: boolean;
  /** The body, variables and substitutions in it as parts. */
  readonly body: ShellWord;
}

export interface ShellWord {
  /** As written; line continuations of the Dockerfile are out. */
  readonly text: string;
  /** Quotes and escapes decoded; undefined where the shell computes any of it (variables, globs, braces, …). */
  readonly value: string | undefined;
  readonly span: Span;
  readonly parts: readonly ShellPart[];
  /** Quoted stretches in order, quotes included in the span. */
  readonly quotes: readonly { readonly kind: 'single' | 'double' | 'ansi-c' | 'locale'; readonly span: Span }[];
  /** The text that it was read from, and where it begins there. */
  readonly source: MappedText;
  readonly at: number;
  /** For arguments of `export`, `local`, `readonly`, `declare` that set a variable. */
  readonly assignment: ShellAssignment | undefined;
}

/** Parts of double quotes stand among the others, marked `quoted`. */
export type ShellPart =
  | { readonly kind: 'literal'; readonly value: string; readonly quoted: boolean; readonly span: Span }
  | ShellVariable
  | ShellSubstitution
  | { readonly kind: 'arithmetic'; readonly quoted: boolean; readonly span: Span }
  | { readonly kind: 'glob'; readonly text: string; readonly quoted: false; readonly span: Span }
  | { readonly kind: 'brace'; readonly text: string; readonly quoted: false; readonly span: Span };

export interface ShellVariable {
  readonly kind: 'variable';
  /** `HOME`, `1`, `@`, `?`. */
  readonly name: string;
  readonly quoted: boolean;
  /** `${#NAME}`: a number. */
  readonly length: boolean;
  /** `:-`, `%%`, `/` and so on; the empty string for a plain one. */
  readonly operator: string;
  /** What follows the operator, where it is one word. */
  readonly operand: ShellWord | undefined;
  /** `$NAME` or `${NAME…}`. */
  readonly braces: boolean;
  readonly span: Span;
}

export interface ShellSubstitution {
  /** `process` is `<(…)` or `>(…)`. */
  readonly kind: 'substitution' | 'process';
  readonly quoted: boolean;
  readonly backticks: boolean;
  readonly body: readonly ShellStatement[];
  readonly span: Span;
}
