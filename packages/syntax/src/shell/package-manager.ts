import type { ShellCommand, ShellWord } from './model.ts';
import { type CommandLine, commandLine } from './options.ts';

/** A call of a package manager: `apt-get -y install -t stable curl`. */
export interface PackageCommand extends CommandLine {
  readonly manager: string;
  /** `install`, `add`, `update`; the empty string where none is given. */
  readonly action: string;
  readonly actionWord: ShellWord | undefined;
  /** True for the actions that put packages into the image. */
  readonly installs: boolean;
  /** What follows the action, options and their values apart. */
  readonly packages: readonly ShellWord[];
  readonly command: ShellCommand;
}

/**
 * Reads a command as a call of a package manager.
 * @returns undefined for any other command
 */
export function packageCommand(command: ShellCommand): PackageCommand | undefined {
  const manager = managerOf(command.name);
  if (!manager) return undefined;
  const line = commandLine(command, manager.valued);
  const [actionWord, ...packages] = line.operands;
  const action = actionWord?.value ?? '';
  const installs = manager.installs.has(action) || (action === '' && manager.installs.has(''));
  return { ...line, manager: manager.name, action, actionWord, installs, packages, command };
}

/** The packages that a command installs; empty for any other command. */
export function packageArgs(command: ShellCommand): readonly ShellWord[] {
  const call = packageCommand(command);
  return call?.installs ? call.packages : [];
}

interface Manager {
  readonly name: string;
  readonly installs: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
}

function manager(name: string, installs: string, valued: string): Manager {
  return { name, installs: new Set(installs.split(' ')), valued: new Set(valued.split(' ')) };
}

const rpmOptions =
  '-c -d -e -R -x --config --disablerepo --enablerepo --repo --repoid --installroot --releasever --setopt --exclude --forcearch --downloaddir --destdir --advisory --bugfix --cve --sec-severity --rpmverbosity --color --comment';
const rpmInstalls = 'install groupinstall localinstall reinstall module swap';
const npmOptions =
  '-C -w --prefix --registry --cache --loglevel --workspace --userconfig --tag --before --omit --include --install-strategy --cpu --os --libc --scope';

const managers: Readonly<Record<string, Manager>> = {
  'apt-get': manager(
    'apt-get',
    'install',
    '-t -o -c -a --target-release --default-release --option --config-file --host-architecture --build-profiles',
  ),
  apt: manager('apt', 'install', '-t -o -c -a --target-release --default-release --option --config-file'),
  aptitude: manager('aptitude', 'install', '-t -o -q -w -F -O --target-release --default-release'),
  apk: manager(
    'apk',
    'add',
    '-t -X -p --virtual --repository --root --arch --keys-dir --repositories-file --wait --cache-dir --cache-max-age --progress-fd --timeout',
  ),
  yum: manager('yum', rpmInstalls, rpmOptions),
  dnf: manager('dnf', rpmInstalls, rpmOptions),
  dnf5: manager('dnf', rpmInstalls, rpmOptions),
  microdnf: manager('microdnf', rpmInstalls, rpmOptions),
  tdnf: manager('tdnf', rpmInstalls, rpmOptions),
  zypper: manager(
    'zypper',
    'install in',
    '-R -c -r -p -t -D --root --config --reposd-dir --cache-dir --raw-cache-dir --repo --from --type --plus-repo --plus-content --installroot',
  ),
  pacman: manager('pacman', '', '-b -r --dbpath --root --config --cachedir --arch --logfile --gpgdir --hookdir'),
  pip: manager(
    'pip',
    'install',
    '-r -c -e -t -i -f -b --requirement --constraint --editable --target --index-url --extra-index-url --find-links --prefix --root --src --platform --python-version --implementation --abi --trusted-host --cache-dir --proxy --retries --timeout --cert --client-cert --log --upgrade-strategy --global-option --install-option --config-settings --progress-bar --no-binary --only-binary --use-feature --use-deprecated --report --exists-action --keyring-provider --python --build --group --root-user-action',
  ),
  npm: manager('npm', 'install i add in ins inst insta instal isnt isnta isntal isntall', npmOptions),
  pnpm: manager('pnpm', 'install i add', `${npmOptions} --dir --filter --store-dir`),
  yarn: manager(
    'yarn',
    'install add global ',
    '--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex',
  ),
  gem: manager(
    'gem',
    'install i',
    '-v -i -n -s -p -P -g -m --version --install-dir --bindir --source --http-proxy --platform --trust-policy --file --document --minimal-deps --without',
  ),
  go: manager(
    'go',
    'install get run',
    '-C -p -mod -modfile -tags -ldflags -gcflags -asmflags -o -overlay -buildmode -compiler -exec -pkgdir -toolexec',
  ),
  cargo: manager(
    'cargo',
    'install',
    '-p -F -Z -j --version --vers --git --branch --tag --rev --path --root --index --registry --target --target-dir --features --bin --example --jobs --color --config --profile',
  ),
  composer: manager('composer', 'require', '-d --working-dir'),
};

function managerOf(name: string | undefined): Manager | undefined {
  if (name === undefined) return undefined;
  if (/^pip[\d.]+$/.test(name)) return managers.pip;
  return Object.hasOwn(managers, name) ? managers[name] : undefined;
}
