import { type PackageCommand, packageCommand, type ShellCommand, type ShellWord } from '@sallyport/syntax';
import { removeArguments, removeCommand } from '../../build-edit.ts';
import { plainWord } from '../../build-run.ts';
import { insecureVariables, isOneOf } from '../../build-variable.ts';
import { insecureSwitches } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfNpmStrictSsl = defineRule({
  id: 'df-npm-strict-ssl',
  title: 'npm or yarn certificate checks disabled',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} switches the certificate checks of the package manager off.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Remove the setting; where the registry has a certificate of your own authority, name that with `cafile`.',
  machineFix: 'yes',
  references: ['https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl'],
  mappings: {
    checkov: ['CKV2_DOCKER_12', 'CKV2_DOCKER_13'],
  },
  *check(dockerfile) {
    yield* insecureVariables(dockerfile, ['NPM_CONFIG_STRICT_SSL', 'YARN_STRICT_SSL'], isOneOf('false'), true);
    yield* insecureSwitches(dockerfile, insecureWords, ({ run }, command, words) =>
      words === command.args
        ? [removeCommand(dockerfile, run, command)]
        : removeArguments(dockerfile, run, command, words),
    );
  },
});

function insecureWords(command: ShellCommand): readonly ShellWord[] {
  const call = packageCommand(command);
  if (!call || !managers.has(call.manager)) return [];
  return isConfigured(call) ? command.args : flags(command.args);
}

const managers: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn']);

/** `npm config set strict-ssl false`, `npm set strict-ssl=false`, `yarn config set enableStrictSsl false`. */
function isConfigured({ action, packages }: PackageCommand): boolean {
  const words = packages.map(plainWord);
  if (action === 'config' ? words.shift() !== 'set' : action !== 'set') return false;
  return /^(?:strict-ssl|enableStrictSsl)[ =]false$/.test(words.join(' '));
}

/** `--strict-ssl=false`, `--strict-ssl false`, `--no-strict-ssl`. */
function flags(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(({ value }, index) => {
    if (value === '--strict-ssl=false' || value === '--no-strict-ssl') return true;
    if (value === '--strict-ssl') return args[index + 1]?.value === 'false';
    return value === 'false' && args[index - 1]?.value === '--strict-ssl';
  });
}
