import { type Pipeline, parseExpression } from './expression.ts';

/** A parsed Go template. Offsets are UTF-16 offsets in its text. */
export interface Template {
  readonly body: readonly TemplateNode[];
  /** In order; a later one of the same name replaces an earlier one, unless it is blank. */
  readonly defines: readonly Define[];
}

export interface Define {
  readonly name: string;
  readonly body: readonly TemplateNode[];
  /** From `{{ define` (or `{{ block`) to the end of `{{ end }}`. */
  readonly start: number;
  readonly end: number;
  /** How it could be written as a `define`, trim markers included. */
  readonly source: string;
}

export interface TextNode {
  readonly kind: 'text';
  /** After the neighbours' trim markers have eaten their white space. */
  readonly start: number;
  readonly end: number;
}

/** `{{ pipeline }}`: prints, or sets a variable. */
export interface ActionNode {
  readonly kind: 'action';
  readonly pipeline: Pipeline;
  /** What stands between the braces and their trim markers. */
  readonly start: number;
  readonly end: number;
}

/** `{{ template "name" pipeline }}` */
export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly argument: Pipeline | undefined;
  readonly start: number;
  readonly end: number;
}

export interface BranchNode {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly start: number;
  readonly end: number;
  readonly body: Block;
  readonly otherwise: Block | undefined;
}

/** What one branch holds; an object of its own, so that a mark can name it. */
export interface Block {
  readonly kind: 'block';
  readonly nodes: readonly TemplateNode[];
}

interface JumpNode {
  readonly kind: 'break' | 'continue';
  readonly start: number;
  readonly end: number;
}

export type TemplateNode = TextNode | ActionNode | CallNode | BranchNode | JumpNode;

/** The text is no Go template, or uses what this reader does not know. */
export interface TemplateProblem {
  readonly problem: string;
  readonly offset: number;
}

/**
 * Reads a Go template as `text/template` does: trim markers, comments, nested blocks, `else if`, `define`, `block`.
 * @see https://pkg.go.dev/text/template
 */
export function parseTemplate(text: string): Template | TemplateProblem {
  try {
    return new BlockReader(text).template();
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message, offset: error.offset };
    throw error;
  }
}

/** Where actions and comments stand, with their braces. Empty where the text is no template. */
export function actionSpans(text: string): { readonly start: number; readonly end: number }[] {
  try {
    return piecesOf(text).flatMap(({ kind, outerStart, outerEnd }) =>
      kind === 'text' ? [] : [{ start: outerStart, end: outerEnd }],
    );
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** A piece of the text between or inside braces. */
interface Piece {
  readonly kind: 'text' | 'action' | 'comment';
  /** Of an action: between the braces, without trim markers and comments. */
  start: number;
  end: number;
  /** With the braces. */
  readonly outerStart: number;
  readonly outerEnd: number;
}

/** Ends the reading; caught in this file alone. */
class Refused extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Blocks nest by recursion: a hostile template must not overflow the stack. */
const maxNesting = 200;

/** Text and actions in turn, texts already trimmed. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  for (;;) {
    const open = text.indexOf('{{', at);
    const textEnd = open === -1 ? text.length : open;
    const trimLeft = open !== -1 && text[open + 2] === '-' && isSpace(text.charCodeAt(open + 3));
    let start = at;
    let end = textEnd;
    if (trimNext) while (start < end && isSpace(text.charCodeAt(start))) start++;
    if (trimLeft) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (end > start) pieces.push({ kind: 'text', start, end, outerStart: start, outerEnd: end });
    if (open === -1) return pieces;
    const inner = open + 2 + (trimLeft ? 1 : 0);
    const close = closingBraces(text, inner);
    if (close === -1) throw new Refused('an action is not closed', open);
    trimNext = text[close - 1] === '-' && isSpace(text.charCodeAt(close - 2));
    const innerEnd = trimNext ? close - 1 : close;
    at = close + 2;
    const kind = text
      .slice(inner, inner + 200)
      .trimStart()
      .startsWith('/*')
      ? 'comment'
      : 'action';
    pieces.push({ kind, start: inner, end: innerEnd, outerStart: open, outerEnd: at });
  }
}

/** Offset of the `}}` that closes an action: not one in a string, a character or a comment. */
function closingBraces(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at);
    return end === -1 ? -1 : text.indexOf('}}', end);
  }
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === '}' && text[at + 1] === '}') return at;
    if (char === '"' || char === "'") {
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === '\\') at++;
    } else if (char === '`') {
      at = text.indexOf('`', at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

class BlockReader {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly defines: Define[] = [];
  at = 0;
  depth = 0;
  /** Loops around what is read. */
  loops = 0;

  constructor(text: string) {
    this.text = text;
    this.pieces = piecesOf(text).filter(({ kind }) => kind !== 'comment');
  }

  template(): Template {
    const { nodes, end } = this.nodes();
    if (end) throw new Refused(`unexpected {{ ${end.word} }}`, end.piece.outerStart);
    return { body: nodes, defines: this.defines };
  }

  /** Nodes up to the `end` or `else` that does not belong to them, or the end of the text. */
  nodes(): { nodes: TemplateNode[]; end: { word: string; rest: number; piece: Piece } | undefined } {
    if (++this.depth > maxNesting) throw new Refused('blocks are nested too deeply', this.pieces[this.at]?.start ?? 0);
    const nodes: TemplateNode[] = [];
    while (this.at < this.pieces.length) {
      const piece = this.pieces[this.at++]!;
      const { start, end } = piece;
      if (piece.kind === 'text') {
        nodes.push({ kind: 'text', start, end });
        continue;
      }
      const { word, rest } = this.keyword(piece);
      if (word === 'end' || word === 'else') {
        this.depth--;
        return { nodes, end: { word, rest, piece } };
      }
      if (word === 'define') this.define(piece, rest);
      else if (word === 'block') nodes.push(this.block(piece, rest));
      else if (word === 'template') nodes.push(this.call(piece, rest));
      else if (word === 'if' || word === 'with' || word === 'range') nodes.push(this.branch(word, piece, rest));
      else if (word === 'break' || word === 'continue') nodes.push(this.jump(word, piece));
      else nodes.push({ kind: 'action', pipeline: this.pipeline(start, end), start, end });
    }
    this.depth--;
    return { nodes, end: undefined };
  }

  /** The first word of an action, and where what follows it begins. */
  keyword({ start, end }: { start: number; end: number }): { word: string; rest: number } {
    let from = start;
    while (from < end && isSpace(this.text.charCodeAt(from))) from++;
    let to = from;
    while (to < end && /\w/.test(this.text[to]!)) to++;
    return { word: this.text.slice(from, to), rest: to };
  }

  pipeline(start: number, end: number): Pipeline {
    const parsed = parseExpression(this.text, start, end);
    if ('problem' in parsed) throw new Refused(parsed.problem, parsed.offset);
    return parsed;
  }

  branch(kind: BranchNode['kind'], piece: Piece, rest: number): BranchNode {
    const pipeline = this.pipeline(rest, piece.end);
    const inside = kind === 'range' ? 1 : 0;
    this.loops += inside;
    const { nodes, end } = this.nodes();
    this.loops -= inside;
    if (!end) throw new Refused(`{{ ${kind} }} has no {{ end }}`, piece.outerStart);
    const body: Block = { kind: 'block', nodes };
    const base = { kind, pipeline, start: piece.start, end: piece.end, body };
    if (end.word === 'end') return { ...base, otherwise: undefined };
    const { word, rest: afterWord } = this.keyword({ start: end.rest, end: end.piece.end });
    if (word === 'if' || word === 'with') {
      // One `end` closes the whole chain.
      const nested: Piece = { ...end.piece, start: end.rest };
      return { ...base, otherwise: { kind: 'block', nodes: [this.branch(word, nested, afterWord)] } };
    }
    const otherwise = this.nodes();
    if (otherwise.end?.word !== 'end') throw new Refused(`{{ ${kind} }} has no {{ end }}`, piece.outerStart);
    return { ...base, otherwise: { kind: 'block', nodes: otherwise.nodes } };
  }

  jump(kind: JumpNode['kind'], { start, end, outerStart }: Piece): JumpNode {
    if (this.loops === 0) throw new Refused(`{{ ${kind} }} stands outside of a loop`, outerStart);
    return { kind, start, end };
  }

  define(piece: Piece, rest: number): void {
    const { define } = this.named(piece, rest, 'define');
    this.defines.push(define);
  }

  block(piece: Piece, rest: number): CallNode {
    const { define, nameEnd } = this.named(piece, rest, 'block');
    this.defines.push(define);
    return {
      kind: 'call',
      name: define.name,
      argument: this.pipeline(nameEnd, piece.end),
      start: piece.start,
      end: piece.end,
    };
  }

  named(piece: Piece, rest: number, what: string): { define: Define; nameEnd: number } {
    const { name, nameEnd } = this.name(piece, rest);
    const { loops } = this;
    this.loops = 0;
    const { nodes, end } = this.nodes();
    this.loops = loops;
    if (end?.word !== 'end') throw new Refused(`{{ ${what} }} has no {{ end }}`, piece.outerStart);
    const opening = this.text.slice(piece.outerStart, piece.outerEnd).endsWith('-}}') ? ' -}}' : '}}';
    const closing = this.text.slice(end.piece.outerStart, end.piece.outerEnd);
    const inside = this.text.slice(piece.outerEnd, end.piece.outerStart);
    const source = `{{define ${JSON.stringify(name)}${opening}${inside}${closing}`;
    return { define: { name, body: nodes, start: piece.outerStart, end: end.piece.outerEnd, source }, nameEnd };
  }

  call(piece: Piece, rest: number): CallNode {
    const { name, nameEnd } = this.name(piece, rest);
    const empty = this.text.slice(nameEnd, piece.end).trim() === '';
    const argument = empty ? undefined : this.pipeline(nameEnd, piece.end);
    return { kind: 'call', name, argument, start: piece.start, end: piece.end };
  }

  name(piece: Piece, rest: number): { name: string; nameEnd: number } {
    const literal = /^\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/.exec(this.text.slice(rest, piece.end));
    if (!literal) throw new Refused('a template has no name', piece.outerStart);
    const parsed = parseExpression(literal[1]!, 0, literal[1]!.length);
    const first = 'problem' in parsed ? undefined : parsed.commands[0]?.[0];
    if (first?.kind !== 'literal') throw new Refused('a template has no name', piece.outerStart);
    return { name: String(first.value), nameEnd: rest + literal[0].length };
  }
}
