import { hash } from 'node:crypto';
import type { Operand, Pipeline } from './expression.ts';
import type { ActionNode, Block, BranchNode, CallNode, Define, Template, TemplateNode, TextNode } from './template.ts';

/** A file of a chart's `templates` folders, as helm will see it. */
export interface TemplateFile {
  /** In the copy of the chart. */
  readonly path: string;
  readonly text: string;
  /** Absent where it could not be parsed: it is then left as it is. */
  readonly template: Template | undefined;
  /** False for partials and NOTES.txt, whose own output goes nowhere. */
  readonly rendered: boolean;
}

/** What a mark stands for: a text, an action, a branch that was taken, a called define or a whole file. */
type Marked =
  | { readonly file: TemplateFile; readonly node: TextNode | ActionNode | CallNode | Block }
  | { readonly file: TemplateFile; readonly node: Define };

export interface MarkedChart {
  /** The new text of each file that could be marked. Written when it is first asked for. */
  readonly texts: ReadonlyMap<string, string>;
  readonly legend: Legend;
}

export interface Legend {
  /** Its groups: the number of the node, or `/`. */
  readonly mark: RegExp;
  /** By number. */
  readonly marked: readonly Marked[];
  /** The number of a node that has a mark. */
  idOf(node: object): number | undefined;
  /** The mark that opens a node of a file. */
  markOf(file: TemplateFile, node: Marked['node']): string;
  /** The mark that closes the innermost. */
  readonly close: string;
  /** True where helm would run the marked twin of a define in its place. */
  opens(node: ActionNode | CallNode): boolean;
  /** The define of a name that wins in helm, for what no mark tells. */
  define(name: string): { readonly define: Define; readonly file: TemplateFile } | undefined;
}

/**
 * Writes the templates anew so that their output tells where it comes from: each text, action and branch is put between
 * marks. The defines themselves stay as they are, because templates compare, cut and hash what they return; only where
 * an `include` is printed as it is (or indented, or quoted) a marked twin takes its place. Each file then prints its
 * whole text as one JSON string, so that marks never meet helm's own YAML parsing.
 */
export function markTemplates(files: readonly TemplateFile[]): MarkedChart {
  const nonce = nonceFor(files);
  const legend = legendOf(files, nonce);
  let texts: Map<string, string> | undefined;
  return {
    legend,
    get texts() {
      texts ??= writeMarks(files, nonce, legend);
      return texts;
    },
  };
}

function legendOf(files: readonly TemplateFile[], nonce: string): Legend {
  const marked: Marked[] = [];
  const ids = new Map<object, number>();
  const defines = definesOf(files);
  return {
    mark: new RegExp(`⟦${nonce}([0-9]+|/)⟧`, 'g'),
    marked,
    idOf: (node) => ids.get(node),
    markOf(file, node) {
      const id = ids.get(node) ?? marked.push({ file, node } as Marked) - 1;
      ids.set(node, id);
      return `⟦${nonce}${id}⟧`;
    },
    close: `⟦${nonce}/⟧`,
    opens(node) {
      const name = node.kind === 'call' ? node.name : includedName(node.pipeline)?.value;
      return typeof name === 'string' && defines.has(name);
    },
    define: (name) => defines.get(name),
  };
}

function writeMarks(files: readonly TemplateFile[], nonce: string, legend: Legend): Map<string, string> {
  const { close, markOf, opens } = legend;
  const twin = (name: string): string => JSON.stringify(`${name}⟦${nonce}⟧`);

  /** @param levels marks that are open since the innermost `range` */
  const write = (file: TemplateFile, nodes: readonly TemplateNode[], levels: number): string =>
    nodes.map((node) => writers[node.kind](file, node as never, levels)).join('');
  const writeBlock = (file: TemplateFile, block: Block, levels: number): string =>
    `${markOf(file, block)}${write(file, block.nodes, levels)}${close}`;
  const writers: {
    readonly [K in TemplateNode['kind']]: (
      file: TemplateFile,
      node: Extract<TemplateNode, { kind: K }>,
      levels: number,
    ) => string;
  } = {
    text(file, node) {
      const text = file.text.slice(node.start, node.end);
      // A blank define must stay blank: helm then keeps an earlier one of its name.
      if (text.trim() === '') return text;
      // `{ {{- x }}` is a brace and an action once it is trimmed, never three braces.
      const body = text.replace(/\{+$/, '');
      const braces = text.slice(body.length);
      return `${markOf(file, node)}${body}${braces && `{{"${braces}"}}`}`;
    },
    action(file, node) {
      const raw = file.text.slice(node.start, node.end);
      if (node.pipeline.declares.length > 0) return `{{${raw}}}`;
      const name = includedName(node.pipeline);
      if (!name || !opens(node)) return `${markOf(file, node)}{{${raw}}}${close}`;
      let text = file.text.slice(node.start, name.start) + twin(String(name.value));
      let at = name.end;
      for (const [called] of node.pipeline.commands.slice(1)) {
        if (called?.kind !== 'function' || called.name !== 'trim') continue;
        text += `${file.text.slice(at, called.start)}include ${trimmer}`;
        at = called.end;
      }
      return `${markOf(file, node)}{{${text}${file.text.slice(at, node.end)}}}${close}`;
    },
    call(file, node) {
      const argument = node.argument ? argumentText(file, node) : '';
      const name = opens(node) ? twin(node.name) : JSON.stringify(node.name);
      return `${markOf(file, node)}{{template ${name} ${argument}}}${close}`;
    },
    if: (file, node, levels) => writeBranch(file, node, levels),
    with: (file, node, levels) => writeBranch(file, node, levels),
    range: (file, node, levels) => writeBranch(file, node, levels),
    break: (_file, _node, levels) => `${close.repeat(levels)}{{break}}`,
    continue: (_file, _node, levels) => `${close.repeat(levels)}{{continue}}`,
  };
  const writeBranch = (file: TemplateFile, node: BranchNode, levels: number): string => {
    // The pipeline follows the first word; a leading word of a nested `else if` was cut off by the parser.
    const pipeline = file.text.slice(node.start, node.end).replace(/^\s*(?:if|with|range)\b/, '');
    const inside = node.kind === 'range' ? 1 : levels > 0 ? levels + 1 : 0;
    const body = writeBlock(file, node.body, inside);
    const outside = levels > 0 ? levels + 1 : 0;
    const otherwise = node.otherwise ? `{{else}}${writeBlock(file, node.otherwise, outside)}` : '';
    return `{{${node.kind} ${pipeline}}}${body}${otherwise}{{end}}`;
  };

  const trimmer = JSON.stringify(`⟦${nonce}trim⟧`);
  const trimDefine = `{{define ${trimmer}}}${trimBetweenMarks(nonce)}{{end}}`;

  const texts = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const { template } = file;
    if (!template) continue;
    const parts: string[] = [trimDefine];
    for (const define of template.defines) {
      parts.push(define.source);
      const body = write(file, define.body, 0);
      const opened = body.trim() === '' ? body : `${markOf(file, define)}${body}${close}`;
      parts.push(`{{define ${twin(define.name)}}}${opened}{{end}}`);
    }
    if (file.rendered) {
      const name = JSON.stringify(`⟦${nonce}file${index}⟧`);
      parts.push(`{{define ${name}}}${write(file, template.body, 0)}{{end}}`);
      parts.push(`kind: Marked\ntext: {{include ${name} . | toJson}}\n`);
    } else if (template.defines.length === 0) continue;
    // What a partial holds outside of its defines is for those who include it by its path.
    else parts.push(outsideDefines(file.text, template.defines));
    texts.set(file.path, parts.join(''));
  }
  return texts;
}

/** Functions that let marks pass: what they change is white space and quotes. */
const transparent: ReadonlySet<string> = new Set(['nindent', 'indent', 'quote', 'squote', 'toString', 'trim']);

/** `trim` for a text whose ends are marks: the white space between up to six of them goes, the marks stay. */
function trimBetweenMarks(nonce: string): string {
  const mark = `(⟦${nonce}(?:[0-9]+|/)⟧)?`;
  const edge = `\\s*${`${mark}\\s*`.repeat(6)}`;
  const kept = [1, 2, 3, 4, 5, 6].map((group) => `\${${group}}`).join('');
  return `{{regexReplaceAll \`${edge}$\` (regexReplaceAll \`^${edge}\` . "${kept}") "${kept}"}}`;
}

/** The name in `include "name" context`, printed without being changed. */
function includedName(pipeline: Pipeline): Extract<Operand, { kind: 'literal' }> | undefined {
  const [first, ...rest] = pipeline.commands;
  const [called, name] = first ?? [];
  if (called?.kind !== 'function' || called.name !== 'include' || name?.kind !== 'literal') return undefined;
  if (first!.length !== 3 || typeof name.value !== 'string') return undefined;
  const passes = rest.every((command) => command[0]?.kind === 'function' && transparent.has(command[0].name));
  return passes ? name : undefined;
}

/** The defines that win: helm parses deep paths first and, among equals, in falling order of names. */
function definesOf(files: readonly TemplateFile[]): Map<string, { define: Define; file: TemplateFile }> {
  const depth = (path: string): number => path.split('/').length;
  const order = [...files].sort((a, b) => depth(b.path) - depth(a.path) || (a.path < b.path ? 1 : -1));
  const defines = new Map<string, { define: Define; file: TemplateFile }>();
  for (const file of order) {
    for (const define of file.template?.defines ?? []) {
      if (!defines.has(define.name) || !isBlank(file, define)) defines.set(define.name, { define, file });
    }
  }
  return defines;
}

function isBlank(file: TemplateFile, define: Define): boolean {
  return define.body.every((node) => node.kind === 'text' && file.text.slice(node.start, node.end).trim() === '');
}

/** Three letters that follow `⟦` nowhere in the chart. Made of its content, so that two runs agree. */
function nonceFor(files: readonly TemplateFile[]): string {
  const hostile = files.filter((file) => file.text.includes('⟦'));
  const digest = hash('sha256', files.map((file) => file.text).join('\0'), 'hex').replace(/[0-9]/g, 'x');
  for (let at = 0; at + 3 < digest.length; at++) {
    const nonce = digest.slice(at, at + 3);
    if (!hostile.some((file) => file.text.includes(`⟦${nonce}`))) return nonce;
  }
  return digest;
}

function argumentText(file: TemplateFile, node: CallNode): string {
  return file.text.slice(node.start, node.end).replace(/^\s*(?:template|block)\s*(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/, '');
}

function outsideDefines(text: string, defines: readonly Define[]): string {
  let outside = '';
  let at = 0;
  // Defines are listed as they close; one inside another cannot stand in a template.
  for (const { start, end } of [...defines].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    outside += text.slice(at, start);
    at = end;
  }
  return outside + text.slice(at);
}
