import { SallyportError } from '@sallyport/model';
import { importExceptions } from '@sallyport/policy';
import { decode, isGap, openPaths } from '@sallyport/sources';
import type { Command } from '../commands.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';

export const exceptions: Command = {
  usage: 'sallyport exceptions import [PATH...]',
  help: 'Prints the ignores of other tools (comments, annotations, labels, pragmas, ignore files) as `exceptions:` of a policy\nfile, and tells on stderr which of them lack an owner or an expiry.',
  examples: ['sallyport exceptions import . >> sallyport.yaml'],
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
  const files = [...source.files()].flatMap((file) => {
    const bytes = file.read();
    if (isGap(bytes)) return [];
    const decoded = decode(bytes, file.path);
    return isGap(decoded) ? [] : [{ path: file.path, text: decoded.text }];
  });
  const { text, entries, warnings } = importExceptions(files);
  await io.out(text);
  for (const warning of warnings) io.err(`warning: ${warning.path}:${warning.line}: ${warning.message}`);
  for (const { id, source: place, lacks, wider } of entries) {
    if (lacks.length > 0) io.err(`${id} (${place}) lacks ${lacks.join(', ')}`);
    if (wider) io.err(`${id} (${place}) covers more than the ignore did: narrow it`);
  }
  io.err(`${entries.length} imported`);
  return 0;
}
