/** A comment of a YAML text. Lines count from 1. */
export interface YamlComment {
  readonly line: number;
  /** What follows the `#`, without the line's end. */
  readonly text: string;
  /** Nothing but blanks or a document marker stands before it in its line. */
  readonly alone: boolean;
}

export interface YamlLayout {
  readonly comments: readonly YamlComment[];
  /** The last line of the node that starts in a line: of the entry, of the list item, of the flow collection. */
  nodeEnd(line: number): number;
  /** The first line behind a comment's that holds more than comments; 0 where its document ends before one. */
  nextNode(line: number): number;
  /** The last line before this one, in its document, that holds more than comments; 0 where there is none. */
  previousNode(line: number): number;
  /** The line begins a document's content: there is none between it and the marker or the start of the file. */
  isFirst(line: number): boolean;
  /** The line ends in `:`, `-`, `|` or `>` (before its comment): its node lies below it. */
  isOpen(line: number): boolean;
  /** The last line that belongs to the document of a line, before the next marker. */
  documentEnd(line: number): number;
}

/**
 * Finds the comments of a YAML text and the lines that its nodes take, from indentation, in one pass over the text.
 * A `#` starts a comment where a blank or the line's start is before it and neither quotes nor a block scalar hold it
 * (YAML 1.2.2, section 6.6). Broken YAML gives some answer, in linear time.
 */
export function yamlLayout(text: string): YamlLayout {
  const comments: YamlComment[] = [];
  /** By line from 1: the column of the node that starts in it, or one of the marks below. */
  const indents: number[] = [blank];
  const isItem: boolean[] = [false];
  const isOpen: boolean[] = [false];
  /** Depth of flow collections at the start of each line. */
  const depths: number[] = [0];

  let quote = '';
  let depth = 0;
  let block: { readonly parent: number; indent: number } | undefined;
  /** Column of the entry or dash whose value comes next; -1 at a document's root. */
  let parent = -1;
  /** A plain scalar that the next line may continue, and so the column that this line must pass. */
  let openPlain: number | undefined;
  let atToken = true;

  let next = 0;
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start <= text.length; start = next) {
    const newline = text.indexOf('\n', start);
    next = newline === -1 ? text.length + 1 : newline + 1;
    let end = newline === -1 ? text.length : newline;
    if (text[end - 1] === '\r' && end > start) end--;
    const line = indents.length;
    let at = start;
    while (at < end && text[at] === ' ') at++;
    const indent = at - start;
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
    let column = indent;
    indents.push(blank);
    isItem.push(false);
    isOpen.push(false);
    depths.push(depth);
    if (indent === 0 && isMarker(text, start, end)) {
      quote = '';
      depth = 0;
      block = undefined;
      parent = -1;
      openPlain = undefined;
      atToken = true;
      indents[line] = marker;
      depths[line] = 0;
      at = start + 3;
      column = -1;
    } else if (block) {
      if (at === end) continue;
      if (block.indent === -1 && indent > block.parent) block.indent = indent;
      if (block.indent !== -1 && indent >= block.indent) {
        indents[line] = inside;
        continue;
      }
      block = undefined;
      atToken = true;
    }
    if (at === end) continue;
    const isContent = quote !== '' || text[at] !== '#';
    if (indents[line] !== marker && isContent) {
      const continues = quote !== '' || (depth === 0 && openPlain !== undefined && indent > openPlain);
      indents[line] = continues ? inside : indent;
      isItem[line] = text[at] === '-' && isBlankAt(text, at + 1, end);
      if (quote === '' && depth === 0) atToken = !continues;
    }
    const plainParent = openPlain;
    openPlain = undefined;
    let isPlain = indents[line] === inside && quote === '';
    let tokenColumn = column;
    let last = '';
    let hasContent = false;
    let hasComment = false;
    let opens = false;
    for (; at < end; at++) {
      const char = text[at]!;
      if (quote !== '') {
        if (quote === '"' && char === '\\') at++;
        else if (char === quote) {
          if (quote === "'" && text[at + 1] === "'") at++;
          else {
            quote = '';
            last = '"';
          }
        }
        continue;
      }
      if (char === ' ' || char === '\t') continue;
      if (char === '#' && (at === start || text[at - 1] === ' ' || text[at - 1] === '\t' || at === 0)) {
        const alone = at === start + indent || indents[line] === blank || (indents[line] === marker && !hasContent);
        comments.push({ line, text: text.slice(at + 1, end), alone });
        hasComment = true;
        break;
      }
      hasContent = true;
      if (atToken) {
        const here = at - start;
        if (char === '"' || char === "'") {
          quote = char;
          atToken = false;
          isPlain = false;
          tokenColumn = here;
        } else if (char === '[' || char === '{') {
          if (depth === 0) tokenColumn = here;
          depth++;
          isPlain = false;
        } else if (depth > 0 && (char === ']' || char === '}')) {
          depth--;
          atToken = false;
        } else if (char === '&' || char === '!' || char === '*') {
          while (at + 1 < end && !isTokenEnd(text, at + 1, depth)) at++;
          if (char === '*') {
            atToken = false;
            tokenColumn = here;
          }
        } else if (depth === 0 && (char === '|' || char === '>')) {
          const digit = /^[+-]?([1-9])/.exec(text.slice(at + 1, at + 3))?.[1];
          block = { parent, indent: digit ? Math.max(parent, 0) + Number(digit) : -1 };
          atToken = false;
          isPlain = false;
        } else if ('-?:'.includes(char) && isBlankAt(text, at + 1, end)) {
          if (depth === 0) parent = here;
          opens = depth === 0;
        } else if (!(depth > 0 && char === ',')) {
          atToken = false;
          isPlain = true;
          tokenColumn = here;
        }
      } else if (char === ':' && (isTokenEnd(text, at + 1, depth) || at + 1 >= end || (depth > 0 && last === '"'))) {
        if (depth === 0) parent = tokenColumn;
        opens = depth === 0;
        atToken = true;
        isPlain = false;
      } else if (depth > 0) {
        if (char === ',' || char === '[' || char === '{') atToken = true;
        if (char === '[' || char === '{') depth++;
        if (char === ']' || char === '}') {
          depth--;
          isPlain = false;
        }
      }
      last = char;
    }
    isOpen[line] = block !== undefined || (opens && atToken && depth === 0);
    if (quote === '' && depth === 0 && isPlain && !hasComment) {
      openPlain = indents[line] === inside ? plainParent : parent;
    }
  }
  return layoutOf(comments, indents, isItem, isOpen, depths);
}

/** Marks in place of a column. */
const blank = -1;
const inside = -2;
const marker = -3;

function layoutOf(
  comments: readonly YamlComment[],
  indents: readonly number[],
  isItem: readonly boolean[],
  isOpen: readonly boolean[],
  depths: readonly number[],
): YamlLayout {
  const lastLine = indents.length - 1;
  /** The nearest lines with more than comments before and behind each line; 0 where there is none. */
  const before = new Int32Array(lastLine + 2);
  const behind = new Int32Array(lastLine + 2);
  const documentEnds = new Int32Array(lastLine + 2);
  for (let line = 2; line <= lastLine + 1; line++) {
    before[line] = indents[line - 1] === blank ? before[line - 1]! : line - 1;
  }
  for (let line = lastLine, end = lastLine + 1; line > 0; line--) {
    behind[line] = line === lastLine ? 0 : indents[line + 1] === blank ? behind[line + 1]! : line + 1;
    documentEnds[line] = Math.max(before[end]!, line);
    if (indents[line] === marker) end = line;
  }
  const nodeEnds = new Int32Array(lastLine + 2);
  const open: number[] = [];
  for (let line = 1; line <= lastLine + 1; line++) {
    const indent = line > lastLine ? marker : indents[line]!;
    const depth = depths[line] ?? 0;
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const flow = depths[top]!;
      if (indent !== marker) {
        if (depth > flow || (flow === 0 && (indent < 0 || indent > indents[top]!))) break;
        // `key:` and its list may start in one column.
        if (flow === 0 && indent === indents[top] && isItem[line] && !isItem[top]) break;
      }
      nodeEnds[top] = Math.max(before[line]!, top);
      open.pop();
    }
    if (indent >= 0) open.push(line);
  }
  return {
    comments,
    nodeEnd: (line) => nodeEnds[line] || line,
    nextNode(line) {
      const next = behind[line] ?? 0;
      if (next === 0 || indents[next] !== marker) return next;
      // A comment at the head of a file that opens with a marker stands above the first document.
      const first = before[line] === 0 ? behind[next]! : 0;
      return indents[first] === marker ? 0 : first;
    },
    previousNode: (line) => (indents[before[line]!] === marker ? 0 : (before[line] ?? 0)),
    isFirst: (line) => before[line] === 0 || indents[before[line]!] === marker,
    isOpen: (line) => isOpen[line] ?? false,
    documentEnd: (line) => documentEnds[line] ?? line,
  };
}

function isMarker(text: string, start: number, end: number): boolean {
  return (text.startsWith('---', start) || text.startsWith('...', start)) && isBlankAt(text, start + 3, end);
}

function isBlankAt(text: string, at: number, end: number): boolean {
  return at >= end || text[at] === ' ' || text[at] === '\t';
}

function isTokenEnd(text: string, at: number, depth: number): boolean {
  const char = text[at];
  return char === undefined || ' \t\r\n'.includes(char) || (depth > 0 && ',[]{}'.includes(char));
}
