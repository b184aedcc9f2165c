import type { Span } from '@sallyport/model';
import {
  type ShellCommand,
  type ShellDialect,
  type ShellPart,
  type ShellStatement,
  type ShellSubstitution,
  type ShellWord,
  sourceSpan,
} from '@sallyport/syntax';
import type { WordPlace } from './shell-run.ts';

/** True where the shell splits an unquoted expansion into fields and expands globs in it. */
export function splitsFields(use: WordPlace, dialect: ShellDialect): boolean {
  switch (use.role) {
    case 'name':
      // `$CMD args`: a whole command in a variable is meant to split.
      return use.word.parts.length > 1;
    case 'argument':
      // `export X=$Y` is an assignment to most shells, and a word like any other to a plain POSIX sh.
      if (use.assignment) return dialect === 'sh';
      return !(use.index === 0 && isCommandNamed(use, 'exec') && use.word.parts.length === 1);
    case 'redirect':
    case 'here-string':
      return true;
    default:
      // Values of assignments, words of `case`, `[[ … ]]` and heredocs are not split; lists of `for` are meant to be.
      return false;
  }
}

function isCommandNamed({ place }: WordPlace, name: string): boolean {
  return place.node.kind === 'command' && place.node.name === name;
}

export function hasGlob(word: ShellWord): boolean {
  return word.parts.some(({ kind }) => kind === 'glob');
}

/** True for what can become several words, or none: unquoted expansions, globs, braces, `"$@"`. */
export function mayBeSeveral(word: ShellWord): boolean {
  return word.parts.some((part) => {
    if (part.kind === 'variable') return !part.quoted || part.name === '@' || part.name === '*';
    if (part.kind === 'substitution') return !part.quoted;
    return part.kind === 'glob' || part.kind === 'brace';
  });
}

/** The constant text that a word begins with. */
export function leadingText(word: ShellWord): string {
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'literal') break;
    text += part.value;
  }
  return text;
}

export function isOption(word: ShellWord): boolean {
  return leadingText(word).startsWith('-');
}

/** The letters of short options and the names of long ones, up to `--`. */
export function flagsOf(command: ShellCommand): ReadonlySet<string> {
  const flags = new Set<string>();
  for (const word of command.args) {
    const text = leadingText(word);
    if (text === '--' && word.value === '--') break;
    if (text.startsWith('--')) flags.add(text.slice(2).split('=', 1)[0]!);
    else if (text.startsWith('-')) for (const letter of text.slice(1)) flags.add(letter);
  }
  return flags;
}

/** The substitution that a word is, quoted or not, and nothing else. */
export function soleSubstitution(word: ShellWord): ShellSubstitution | undefined {
  const [part] = word.parts;
  return word.parts.length === 1 && part?.kind === 'substitution' ? part : undefined;
}

/** The command that a list of statements consists of; undefined where there is more, such as a pipeline. */
export function soleCommand(body: readonly ShellStatement[]): ShellCommand | undefined {
  const [statement] = body;
  return body.length === 1 && statement?.node.kind === 'command' ? statement.node : undefined;
}

/** True for words that have no computed part; globs and braces are none. */
export function isConstant(word: ShellWord): boolean {
  return word.parts.every(({ kind }) => kind === 'literal' || kind === 'glob' || kind === 'brace');
}

/** A stretch of a word between changes of quoting. */
export interface Segment {
  readonly quote: ShellWord['quotes'][number]['kind'] | 'bare';
  readonly parts: readonly ShellPart[];
  readonly span: Span;
}

/** A word cut where its quotes begin and end: `"a"b'c'` has three segments. */
export function segmentsOf(word: ShellWord): Segment[] {
  const found: { quote: Segment['quote']; parts: ShellPart[]; span: Span }[] = [];
  let next = 0;
  let open: Span | undefined;
  for (const part of word.parts) {
    const quote = part.quoted ? word.quotes[next] : undefined;
    if (part.quoted && open && part.span.end <= open.end && part.span.start >= open.start) {
      found.at(-1)!.parts.push(part);
    } else if (quote) {
      open = quote.span;
      next++;
      found.push({ quote: quote.kind, parts: [part], span: quote.span });
    } else if (!part.quoted && found.at(-1)?.quote === 'bare') {
      const last = found.at(-1)!;
      last.parts.push(part);
      last.span = { start: last.span.start, end: part.span.end };
    } else if (!part.quoted) found.push({ quote: 'bare', parts: [part], span: part.span });
  }
  return found;
}

/** Text of a script on one line, short enough for a message. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, 400)
    .replace(/\s*\\\r?\n\s*|\s+/g, ' ')
    .trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** A backslash before a character, outside of quotes and substitutions. */
export function* bareEscapes(word: ShellWord): Generator<{ readonly character: string; readonly span: Span }> {
  const { text } = word;
  if (!text.includes('\\')) return;
  const bare = word.parts.filter((part) => part.kind === 'literal' && !part.quoted);
  let next = 0;
  for (let at = 0; at < text.length - 1; at++) {
    if (text[at] !== '\\') continue;
    const span = sourceSpan(word.source, word.at + at, word.at + at + 2);
    while (next < bare.length && bare[next]!.span.end <= span.start) next++;
    const part = bare[next];
    if (part && part.span.start <= span.start && span.end <= part.span.end) yield { character: text[at + 1]!, span };
    at++;
  }
}
