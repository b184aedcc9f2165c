import { hasOption, type PackageCommand, type ShellWord } from '@sallyport/syntax';
import { isInstall } from './package-install.ts';

/** The programs of the dnf family; yum has rules of its own. */
export const dnfPrograms: readonly string[] = ['dnf', 'microdnf', 'tdnf'];

/** The packages that a call of yum or dnf names, groups apart: these have no version. */
export function rpmPackages(call: PackageCommand): readonly ShellWord[] {
  if (call.action === 'module') return call.packages.slice(1);
  if (call.action !== 'install' && call.action !== 'localinstall') return [];
  return call.packages.filter(({ text }) => !/^["']?[@^]/.test(text) || text.includes(':'));
}

/** The word that a switch goes behind: `install` of `module install`, too. */
export function installWord({ action, actionWord, packages }: PackageCommand): ShellWord | undefined {
  return action === 'module' || action === 'group' || action === 'groups' ? packages[0] : actionWord;
}

/** `name-1.2`, `name-1.2-3.el9`, `name-1:1.2*`, `name-$VERSION`, a file or address, a stream of a module. */
export function isPinnedRpm(name: string, { action }: PackageCommand): boolean {
  if (action === 'module' || name.startsWith('@')) return name.includes(':');
  if (name.endsWith('.rpm') || /[=<>]/.test(name)) return true;
  const [before = '', last = ''] = name.split('-').slice(-2);
  // `java-11-openjdk` and `python3-devel` name no version: a version is the last part, or stands before a release.
  return (
    name.includes('-') && (isVersion(last) || (isVersion(before) && /^\d/.test(last) && name.split('-').length > 2))
  );
}

function isVersion(part: string): boolean {
  return /^\d/.test(part) || part.startsWith('$');
}

/** True where a call of yum or dnf cannot stop to ask. */
export function isRpmAnswered({ call }: { readonly call: PackageCommand }): boolean {
  if (hasOption(call, '-y', '--assumeyes', '--assumeno')) return true;
  return call.options.some(
    ({ name, value }) => name === '--setopt' && /^assumeyes=(?:1|true|yes|on)$/i.test(value ?? ''),
  );
}

/** How the family leaves its metadata and packages in a layer. Each of the programs can be a link to another one. */
export function rpmLeftovers(managers: readonly string[]) {
  return {
    managers,
    leaves: (call: PackageCommand): boolean => isInstall(call) || renewing.has(call.action),
    cleans: ({ manager, action, packages }: PackageCommand): boolean =>
      (manager === 'yum' || dnfPrograms.includes(manager)) &&
      action === 'clean' &&
      packages.some(({ value }) => value === 'all'),
    directories: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
    cleaner: ({ command }: PackageCommand): string => `${command.name} clean all`,
  };
}

/** Actions that fetch packages for what is installed already. */
const renewing: ReadonlySet<string> = new Set(
  'update up upgrade update-minimal upgrade-minimal downgrade distro-sync builddep build-dep'.split(' '),
);
