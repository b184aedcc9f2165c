import { listFiles } from '@sallyport/engine';
import { type Gap, SallyportError } from '@sallyport/model';
import { importExceptions } from '@sallyport/policy';
import { decode, isGap, openPaths } from '@sallyport/sources';
import type { Command } from '../commands.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';

export const exceptions: Command = {
  usage: 'sallyport exceptions import [PATH...]',
  help: 'Prints the ignores of other tools (comments, annotations, labels, pragmas, ignore files) as `exceptions:` of a policy\nfile, and tells on stderr which of them lack an owner or an expiry. Copy the entries that you mean to keep into the list of\nyour policy file: a file has one `exceptions:`.',
  examples: ['sallyport exceptions import . > imported.yaml'],
  flags: {},
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { positionals } = parseFlags({}, args);
  const [action, ...paths] = positionals;
  if (action === undefined)
    throw new SallyportError('usage/missing-argument', { what: 'The action', usage: exceptions.usage });
  if (action !== 'import') {
    throw new SallyportError('usage/unknown-value', {
      what: 'action of exceptions',
      value: action,
      nearest: ['import'],
    });
  }
  const source = openPaths(paths, io.cwd);
  const gaps: Gap[] = [];
  const files = listFiles(source).flatMap(({ file, kind }) => {
    const bytes = file.read();
    const decoded = isGap(bytes) ? bytes : decode(bytes, file.path);
    if (!isGap(decoded)) return [{ path: file.path, text: decoded.text }];
    if (kind !== 'maybe-dockerfile') gaps.push(decoded);
    return [];
  });
  const { text, entries, warnings } = importExceptions(files);
  await io.out(escaped(text));
  for (const gap of [...source.gaps, ...gaps]) io.err(`not read: ${gap.path}: ${gap.message}`);
  for (const warning of warnings) io.err(`warning: ${warning.path}:${warning.line}: ${warning.message}`);
  for (const { id, source: place, lacks, wider } of entries) {
    if (lacks.length > 0) io.err(`${id} (${place}) lacks ${lacks.join(', ')}`);
    if (wider) io.err(`${id} (${place}) covers more than the ignore did: narrow it`);
  }
  io.err(`${entries.length} imported`);
  return 0;
}

/** What YAML allows in no text and terminals act on. All words of files stand in double quotes, where escapes hold. */
function escaped(text: string): string {
  return text.replace(
    /[\u007f-\u009f\p{Bidi_Control}\u2028\u2029\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
