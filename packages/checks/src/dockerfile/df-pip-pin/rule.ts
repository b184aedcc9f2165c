import { hasOption, type PackageCommand } from '@sallyport/syntax';
import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfPipPin = defineRule({
  id: 'df-pip-pin',
  title: 'pip install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `requests==2.32.3`, or install from a requirements file with hashes.',
  machineFix: 'no',
  references: [
    'https://pip.pypa.io/en/stable/cli/pip_install/',
    'https://pip.pypa.io/en/stable/topics/secure-installs/',
  ],
  mappings: {
    hadolint: ['DL3013'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['pip'], isPinned),
});

function isPinned(name: string, call: PackageCommand): boolean {
  if (hasOption(call, '-c', '--constraint')) return true;
  if (name.includes('://')) return isPinnedUrl(name);
  if (/[=<>~!]/.test(name)) return true;
  return name.startsWith('.') || name.includes('/') || /\.(?:whl|zip|tgz|tar\.gz|tar\.bz2|tar\.xz)$/.test(name);
}

/** `git+https://host/x.git@v1`: the reference stands behind the path. An archive's address names its version. */
function isPinnedUrl(url: string): boolean {
  if (!/(?:^|\s)(?:git|hg|svn|bzr)\+/.test(url)) return true;
  const path = url.slice(url.indexOf('/', url.indexOf('://') + 3) + 1);
  return path.split('#')[0]!.includes('@');
}
