import type { Span } from '@sallyport/model';
import type { Dockerfile, ShellProblem } from '@sallyport/syntax';
import { type ShellRun, shellRuns } from './shell-run.ts';

/** What a syntax error comes from. */
export type SyntaxFault =
  | 'ampersand-semicolon'
  | 'function-parameters'
  | 'function-brace'
  | 'keyword-bracket'
  | 'other';

/** A script that does not parse, with its first error: those behind it mostly follow from that one. */
export interface BrokenRun {
  readonly run: ShellRun;
  readonly problem: ShellProblem;
  readonly fault: SyntaxFault;
  /** The character that the shell stops at. */
  readonly at: Span;
  /** The script is there, and too large or too deep to be read. */
  readonly unread: boolean;
}

/** The scripts of a Dockerfile that cannot be parsed. */
export function* brokenRuns(dockerfile: Dockerfile): Generator<BrokenRun> {
  for (const run of shellRuns(dockerfile)) {
    // What `sh -c "… $X …"` runs is put together when it runs: an error in its shape proves nothing.
    const problem = run.script.problems.slice(0, most).find((one) => !isComputed(run, one));
    if (!problem) continue;
    const unread = run.script.statements.length === 0 && /^The script /.test(problem.message);
    const start = problem.offset;
    const at = { start, end: Math.min(start + 1, dockerfile.text.length) };
    yield { run, problem, fault: faultOf(dockerfile.text, start), at, unread };
  }
}

function isComputed({ words }: ShellRun, { offset }: ShellProblem): boolean {
  return words.some(
    ({ word, role }) =>
      (word.quotes.length > 0 || role === 'heredoc') &&
      word.span.start < offset &&
      offset < word.span.end &&
      word.parts.some(({ kind }) => kind !== 'literal'),
  );
}

/** Characters before an error that are looked at, and errors of one script. */
const reach = 200;
const most = 20;

function faultOf(text: string, offset: number): SyntaxFault {
  const before = text.slice(Math.max(0, offset - reach), offset);
  const character = text[offset];
  if (character === ';' && /[^&|;<>]&[ \t]*$/.test(before)) return 'ampersand-semicolon';
  if (/(?:^|[\s;&|])(?:function[ \t]+)?[A-Za-z_][\w-]*[ \t]?\([ \t]*[$\w][\w$, \t]*\)?[ \t]*$/.test(before)) {
    if (character === ')' || character === '{') return 'function-parameters';
  }
  if (/(?:^|[\s;&|])function[ \t]+[\w-]+\{[^{}]*$/.test(before)) return 'function-brace';
  if (/(?:^|[\s;&|])(?:if|elif|while|until)\[[^[\n]*$/.test(before)) return 'keyword-bracket';
  return 'other';
}
