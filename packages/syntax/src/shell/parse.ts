import { parse } from 'unbash';
import { type MappedText, sourceStart } from './mapped-text.ts';
import type { ShellCommand, ShellProblem, ShellScope, ShellScript, ShellStatement } from './model.ts';
import { type Reading, readStatements } from './tree.ts';
import { startedBy } from './wrappers.ts';

/** Longer scripts are not parsed: nobody writes them into a Dockerfile, and what a parser does with them is untested. */
const longestScript = 131_072;
/** The parser looks at open substitutions again at each level: 17 us a character at its limit of 256. */
const deepestParentheses = 50;
/** `sh -c "sh -c …"`: scripts within scripts. */
const deepestScript = 4;
/** `sudo env nice …`: each step copies the words that are left, so a hostile chain would take quadratic time. */
const longestChain = 8;

/**
 * Parses a POSIX or bash script. Broken text throws nothing: errors stand in `problems`, and the tree holds what could
 * be read.
 * @param source the script with its places in a file; `plainText(script, 0)` for a whole file
 */
export function parseShell(source: MappedText): ShellScript {
  return parseWithin(source, undefined, 0);
}

function parseWithin(source: MappedText, host: ShellCommand | undefined, depth: number): ShellScript {
  const commands: ShellCommand[] = [];
  const problems: ShellProblem[] = [];
  const failed = (message: string): ShellScript => {
    problems.push({ offset: sourceStart(source, 0), message });
    return { source, statements: [], commands: [], effective: [], problems };
  };
  if (source.text.length > longestScript) return failed(`The script is longer than ${longestScript} characters.`);
  if (parenthesesDepth(source.text) > deepestParentheses) {
    return failed(`The script nests more than ${deepestParentheses} parentheses.`);
  }
  const scope: ShellScope = { kind: 'script', parent: host?.scope };
  const reading: Reading = { source, commands, problems, wrapper: host };
  let statements: ShellStatement[];
  try {
    statements = readStatements(parse(source.text), reading, scope);
  } catch (error) {
    // The parser promises not to throw; hostile text must not test that promise at the cost of a whole scan.
    return failed(`The script cannot be parsed: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const started = effectiveCommands(commands, depth);
  for (const problem of started.problems) problems.push(problem);
  problems.sort((a, b) => a.offset - b.offset);
  return { source, statements, commands, effective: started.effective, problems };
}

/** Commands with those that they start behind them, and the errors in the scripts among these. */
export function effectiveCommands(
  commands: readonly ShellCommand[],
  depth = 0,
): { effective: ShellCommand[]; problems: ShellProblem[] } {
  const effective: ShellCommand[] = [];
  const problems: ShellProblem[] = [];
  for (const command of commands) addEffective(command, effective, problems, depth);
  return { effective, problems };
}

function addEffective(command: ShellCommand, effective: ShellCommand[], problems: ShellProblem[], depth: number): void {
  let at = command;
  effective.push(at);
  for (let step = 0; step < longestChain; step++) {
    const started = startedBy(at);
    if (!started) return;
    if (started.kind === 'script') {
      if (depth >= deepestScript) return;
      const inner = parseWithin(started.script, started.host, depth + 1);
      for (const one of inner.effective) effective.push(one);
      for (const problem of inner.problems) problems.push(problem);
      return;
    }
    at = started.command;
    effective.push(at);
  }
}

function parenthesesDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 && ++depth > deepest) deepest = depth;
    else if (code === 41 && depth > 0) depth--;
  }
  return deepest;
}
