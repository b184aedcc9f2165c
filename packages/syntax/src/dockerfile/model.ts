import type { Span } from '@sallyport/model';
import type { ShellDialect } from '../shell/dialect.ts';
import type { MappedText } from '../shell/mapped-text.ts';
import type { ImageReference } from './image.ts';

/** A Dockerfile as BuildKit reads it. Every span is a range of UTF-16 offsets of `text`. */
export interface Dockerfile {
  readonly text: string;
  /** `# syntax=`, `# escape=` and `# check=` lines at the top. */
  readonly directives: readonly Directive[];
  /** The character that continues lines and escapes. */
  readonly escape: '\\' | '`';
  /** All of them, in order; those before the first FROM have stage -1. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** ARGs before the first FROM: the only ones that a FROM can use. */
  readonly globalArgs: readonly Pair[];
  /** Comment lines, those between continued lines included; directives and heredoc bodies are none. */
  readonly comments: readonly Comment[];
  readonly problems: readonly DockerfileProblem[];
}

export interface Directive {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly line: number;
}

export interface Comment {
  /** Without the `#` and the blanks around. */
  readonly text: string;
  readonly span: Span;
  readonly line: number;
}

/** What is wrong with the text, at an offset. The rest of the file is read all the same. */
export interface DockerfileProblem {
  readonly offset: number;
  readonly message: string;
}

export interface Instruction {
  /** Upper case; may be a word that Docker does not know (then there is a problem too). */
  readonly name: string;
  readonly keyword: Span;
  /** From the keyword to the end of the last line that belongs to it, heredocs included. */
  readonly span: Span;
  /** Lines count from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  /** What follows the flags, with continuations and comments taken out. */
  readonly body: MappedText;
  /** `exec` where the body is a JSON array of strings. */
  readonly form: 'shell' | 'exec';
  /** The words of the body. A shell form of RUN, CMD and ENTRYPOINT has none: ask for its script. */
  readonly arguments: readonly Word[];
  /** What ENV, ARG and LABEL set. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** What ONBUILD registers, or the CMD of a HEALTHCHECK. */
  readonly nested?: Instruction;
  /** True for what stands behind ONBUILD. */
  readonly trigger: boolean;
  /** Index of its stage; -1 before the first FROM. */
  readonly stage: number;
  /** What holds when it runs, set by instructions above it in its stage and in local parents. */
  readonly state: BuildState;
}

/** `--name=value`. */
export interface Flag {
  readonly name: string;
  /** Quotes removed; undefined for a switch such as `--link`. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

export interface Word {
  /** As written, without continuations. */
  readonly text: string;
  /** Quotes and escapes decoded; variables stay as they are written. */
  readonly value: string;
  readonly span: Span;
  /** In order of appearance; not those in single quotes. */
  readonly variables: readonly Variable[];
  readonly quoted: boolean;
}

/** `$NAME` or `${NAME...}`. */
export interface Variable {
  readonly name: string;
  /** What follows the name in braces, such as `:-latest`; the empty string for none. */
  readonly modifier: string;
  readonly span: Span;
}

/** One `KEY=value` of ENV or LABEL, one legacy `KEY value`, one `NAME` or `NAME=default` of ARG. */
export interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined for an ARG without a default. */
  readonly value: Word | undefined;
  readonly span: Span;
  /** `ENV KEY value`, without an equals sign. */
  readonly legacy: boolean;
}

export interface Heredoc {
  readonly name: string;
  /** Quoted names switch off variables in the body. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs of the body do not count. */
  readonly stripsTabs: boolean;
  /** File descriptor; 0 where none is written. */
  readonly descriptor: number;
  /** The `<<NAME` word. */
  readonly span: Span;
  /** Whole lines, with `\n` for `\r\n`. */
  readonly body: MappedText;
  /** From the first character of the body to the start of the closing line. */
  readonly bodySpan: Span;
  /** The name on the closing line; undefined where the file ends before it. */
  readonly closing: Span | undefined;
}

export interface Stage {
  readonly index: number;
  /** As written after AS. */
  readonly alias: string | undefined;
  readonly aliasSpan: Span | undefined;
  readonly from: Instruction;
  readonly base: StageBase;
  /** `--platform` of FROM. */
  readonly platform: Flag | undefined;
  /** Without FROM, in order. */
  readonly instructions: readonly Instruction[];
  /** Index of the local stage that it derives from. */
  readonly parent: number | undefined;
  /** Indexes of the stages that derive from it. */
  readonly children: readonly number[];
  /** The last stage of the file: what a plain `docker build` ships. */
  readonly final: boolean;
  /** What holds after its last instruction. */
  readonly end: BuildState;
}

export interface StageBase {
  /** `unresolved`: a variable without a known default. `missing`: FROM without a word. */
  readonly kind: 'image' | 'stage' | 'scratch' | 'unresolved' | 'missing';
  /** As written. */
  readonly text: string;
  /** With the defaults of global ARGs put in; undefined where one is not known. */
  readonly resolved: string | undefined;
  readonly span: Span;
  readonly variables: readonly Variable[];
  /** The parts of `resolved`, for kind `image`. */
  readonly image: ImageReference | undefined;
  /** Where the tag stands, without its colon, if it is written in the FROM itself. */
  readonly tagSpan: Span | undefined;
}

export interface BuildState {
  readonly shell: ShellInForce;
  /** The last WORKDIR, relative ones joined; undefined where none is set in sight. */
  readonly workdir: string | undefined;
  /** The USER instruction in force. */
  readonly user: Instruction | undefined;
}

export interface ShellInForce {
  readonly words: readonly string[];
  readonly dialect: ShellDialect;
  /** `-o pipefail` among its words. */
  readonly pipefail: boolean;
  /** `-e` among its words. */
  readonly errexit: boolean;
  /** The SHELL instruction; undefined for the default, and for what a comment says of the base image. */
  readonly from: Instruction | undefined;
}
