import { hasOption, mountsOf, type PackageCommand } from '@sallyport/syntax';
import { plainWord } from '../../build-run.ts';
import { isLayerless, leftovers } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfYarnClean = defineRule({
  id: 'df-yarn-clean',
  title: 'yarn cache left behind',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} leaves its cache in the layer.',
  why: 'Yarn keeps a second copy of every package that it has installed: the layer carries hundreds of megabytes that nothing reads.',
  fix: 'Run `yarn cache clean` at the end of the same RUN, or put a cache mount over the cache of yarn.',
  machineFix: 'yes',
  references: ['https://classic.yarnpkg.com/en/docs/cli/cache', 'https://docs.docker.com/build/cache/optimize/'],
  mappings: {
    hadolint: ['DL3060'],
  },
  check: (dockerfile) =>
    leftovers(dockerfile, {
      managers: ['yarn'],
      leaves: isYarnInstall,
      cleans: ({ manager, action, packages }) =>
        manager === 'yarn' && action === 'cache' && packages[0]?.value === 'clean',
      directories: ['/usr/local/share/.cache/yarn', '/root/.cache/yarn'],
      keptOut: (run, call, commands) =>
        mountsOf(run).some(({ type, target = '' }) => isLayerless(type) && isCache(target, call)) ||
        commands.some(
          (command) =>
            command.name === 'rm' &&
            command.span.start > call.command.span.start &&
            command.args.some((word) => isCache(plainWord(word), call)),
        ),
      cleaner: () => 'yarn cache clean',
    }),
});

/** A bare `yarn` installs; `yarn --version` and `yarn global bin` do not. */
function isYarnInstall(call: PackageCommand): boolean {
  if (call.action === '') return !hasOption(call, '--version', '-v', '--help', '-h');
  if (call.action === 'global') return call.packages[0]?.value === 'add';
  return call.action === 'install' || call.action === 'add';
}

/** `/root/.cache`, `$HOME/.cache/yarn`, `/app/.yarn/cache`, or what --cache-folder names. */
function isCache(path: string, { options }: PackageCommand): boolean {
  const folder = options.find(({ name }) => name === '--cache-folder')?.value;
  return (folder !== undefined && path === folder) || /\/\.cache\/?$/.test(path) || /[/.-]yarn(?:[/-]|$)/.test(path);
}
