/** A comment of a Dockerfile, where a builder would see one, or a shell comment in a heredoc of RUN. Lines from 1. */
export interface DockerfileComment {
  readonly line: number;
  /** What follows the `#`. */
  readonly text: string;
  readonly place: 'between' | 'continuation' | 'heredoc';
  /**
   * The lines of what stands below: the next instruction with its continuation lines and heredocs; in an instruction or
   * heredoc the next line of it. Undefined where nothing follows.
   */
  readonly below: LineRange | undefined;
  /** Of a heredoc: its lines, where no command stands in it before the comment. */
  readonly script: LineRange | undefined;
  /** No blank line parts it from what stands below. */
  readonly touches: boolean;
}

export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Finds the comments of a Dockerfile and what each stands above, in one pass over its lines. */
export function dockerfileComments(text: string): DockerfileComment[] {
  const lines = (text.startsWith('\ufeff') ? text.slice(1) : text).split('\n').map((line) => line.replace(/\r$/, ''));
  const source: Source = { lines, continuation: continuationMark(lines), heredocEnds: heredocEnds(lines) };
  const found: DockerfileComment[] = [];
  /** Comments that still wait for what stands below them. */
  let waiting: { line: number; text: string }[] = [];
  let blankLine = 0;
  for (let at = 0; at < lines.length; at++) {
    const comment = commentText(lines[at]!);
    if (comment !== undefined) waiting.push({ line: at + 1, text: comment });
    else if (lines[at]!.trim() === '') blankLine = at + 1;
    else {
      const inner: DockerfileComment[] = [];
      const end = instructionEnd(source, at, inner);
      const below = { startLine: at + 1, endLine: end + 1 };
      for (const each of waiting) {
        found.push({ ...each, place: 'between', below, script: undefined, touches: each.line > blankLine });
      }
      found.push(...inner);
      waiting = [];
      at = end;
    }
  }
  for (const each of waiting) {
    found.push({ ...each, place: 'between', below: undefined, script: undefined, touches: true });
  }
  return found;
}

interface Source {
  readonly lines: readonly string[];
  readonly continuation: '\\' | '`';
  readonly heredocEnds: ReadonlyMap<string, number>;
}

/** `# escape=` counts only among the parser directives at the very top. */
function continuationMark(lines: readonly string[]): '\\' | '`' {
  for (const line of lines) {
    const directive = /^#\s*([A-Za-z]+)\s*=\s*(\S+)\s*$/.exec(line);
    if (!directive) break;
    if (directive[1]!.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

/** The last line that could end a heredoc of each name, so that a name without an end costs no search. */
function heredocEnds(lines: readonly string[]): Map<string, number> {
  const ends = new Map<string, number>();
  lines.forEach((line, at) => {
    if (!/^\t*[A-Za-z_][\w.-]*$/.test(line)) return;
    ends.set(line, at);
    ends.set(`-${line.replace(/^\t+/, '')}`, at);
  });
  return ends;
}

function commentText(line: string): string | undefined {
  const start = line.search(/\S/);
  return start !== -1 && line[start] === '#' ? line.slice(start + 1) : undefined;
}

/** Index of an instruction's last line. Comments and blank lines within do not end it, as builders read it. */
function instructionEnd(source: Source, start: number, comments: DockerfileComment[]): number {
  const { lines, continuation } = source;
  const parts: string[] = [];
  let inner: { line: number; text: string }[] = [];
  let end = start;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    const comment = at > start ? commentText(line) : undefined;
    if (comment !== undefined) {
      inner.push({ line: at + 1, text: comment });
      continue;
    }
    if (at > start && line.trim() === '') continue;
    end = at;
    parts.push(line);
    const below = { startLine: at + 1, endLine: at + 1 };
    for (const each of inner) {
      comments.push({ ...each, place: 'continuation', below, script: undefined, touches: true });
    }
    inner = [];
    if (!line.trimEnd().endsWith(continuation)) break;
  }
  const head = /^\s*(?:ONBUILD\s+)?(RUN|COPY|ADD)\s/i.exec(parts[0]!);
  if (!head) return end;
  for (const [, dash, , name] of parts.join(' ').matchAll(heredoc)) {
    const first = end + 1;
    // BuildKit refuses a heredoc without an end, so such a word is something else: text in quotes.
    if ((source.heredocEnds.get(`${dash}${name}`) ?? -1) < first) continue;
    let last = first;
    while ((dash === '-' ? lines[last]!.replace(/^\t+/, '') : lines[last]) !== name) last++;
    if (head[1]!.toUpperCase() === 'RUN') shellComments(lines, first, last, comments);
    end = last;
  }
  return end;
}

/** A word that starts a heredoc (BuildKit: an optional descriptor, `<<`, an optional dash, a name that may be quoted). */
const heredoc = /(?<=\s)\d*<<(-?)(["']?)([A-Za-z_][\w.-]*)\2(?=[\s;&|>)]|$)/g;

function shellComments(lines: readonly string[], first: number, end: number, comments: DockerfileComment[]): void {
  let waiting: { line: number; text: string }[] = [];
  let hasCommand = false;
  for (let at = first; at < end; at++) {
    const comment = commentText(lines[at]!);
    if (comment !== undefined) {
      waiting.push({ line: at + 1, text: comment });
      continue;
    }
    if (lines[at]!.trim() === '') continue;
    const start = at;
    while (at + 1 < end && lines[at]!.endsWith('\\')) at++;
    const below = { startLine: start + 1, endLine: at + 1 };
    const script = hasCommand ? undefined : { startLine: first + 1, endLine: end };
    for (const each of waiting) comments.push({ ...each, place: 'heredoc', below, script, touches: true });
    waiting = [];
    hasCommand = true;
  }
}
