import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { knownRulesOf } from '@sallyport/engine';
import { SallyportError } from '@sallyport/model';
import { defaultPolicy, lintPolicy, showPolicy, startingPolicy } from '@sallyport/policy';
import { visible } from '@sallyport/reports';
import type { Command } from '../commands.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { selectionFlags } from '../scan-flags.ts';
import { openSession, policyFileName, runScan } from '../session.ts';

const { base: _base, baseline: _baseline, changed: _changed, ...flagDefs } = selectionFlags;
const actions = ['init', 'lint', 'show'];

export const policy: Command = {
  usage: 'sallyport policy init | lint | show [PATH] [FLAGS]',
  help: `init writes a commented ${policyFileName} to start from; lint scans PATH and finds exceptions that match nothing or have\nexpired, names of rules that nobody knows and more; show prints the policy that is in force.`,
  examples: ['sallyport policy init', 'sallyport policy lint .', 'sallyport policy show'],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const [action, ...paths] = positionals;
  if (action === undefined)
    throw new SallyportError('usage/missing-argument', { what: 'The action', usage: policy.usage });
  if (!actions.includes(action)) {
    throw new SallyportError('usage/unknown-value', { what: 'action of policy', value: action, nearest: actions });
  }
  if (action === 'init') return init(paths[0], io);
  const session = await openSession(paths, flags.policy, io);
  if (action === 'show') {
    await io.out(showPolicy(session.policy));
    return 0;
  }
  const { decided } = await runScan(
    session,
    paths,
    { ...flags, base: undefined, baseline: undefined, changed: false },
    io,
    false,
  );
  const remarks = lintPolicy(session.policy, knownRulesOf(session.catalogue), io.now(), decided);
  for (const { path, line, severity, message } of remarks)
    await io.out(`${visible(`${path}:${line}: ${severity}: ${message}`)}\n`);
  if (remarks.length === 0)
    await io.out(
      `${session.policy.path === defaultPolicy.path ? 'No policy file: the default policy holds' : 'Nothing to remark'}\n`,
    );
  return remarks.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function init(folder: string | undefined, io: Io): Promise<ExitCode> {
  const name = join(folder ?? '', policyFileName);
  const file = resolve(io.cwd, name);
  if (existsSync(file)) {
    throw new SallyportError('usage/conflict', {
      what: `${name} exists already.`,
      hint: 'Remove it first, or edit it.',
    });
  }
  try {
    writeFileSync(file, startingPolicy(), { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SallyportError('path/unwritable', { path: name, reason }, { cause: error });
  }
  await io.out(`Wrote ${name}\nNext: sallyport policy lint\n`);
  return 0;
}
