import { hostPathVolumes, normalPath, proposeRemoval } from '../../host-path.ts';
import { defineRule } from '../../rule.ts';

export const hostpathSensitive = defineRule({
  id: 'hostpath-sensitive',
  title: 'Sensitive host directory mounted',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    dirs: {
      type: 'string-list',
      default: [
        '/',
        '/boot',
        '/dev',
        '/etc',
        '/lib',
        '/proc',
        '/sys',
        '/usr',
        '/root',
        '/home/admin',
        '/var/lib/docker',
        '/var/lib/kubelet',
        '/var/lib/kubelet/pki',
        '/etc/kubernetes',
        '/etc/kubernetes/manifests',
        '/var/run',
        '/run',
      ],
      about: 'Directories of the node that no pod may mount.',
    },
    matchSubPaths: {
      type: 'boolean',
      default: true,
      about: 'Also report what lies under a listed directory; the root directory always means itself alone.',
    },
  },
  seen: 'Volume {volume} mounts {path} of the node, which {relation}.',
  why: 'Keys, programs, devices and pod credentials of the node lie there: reading them helps an attacker to the node, writing them gives it away.',
  fix: 'Remove the volume and its mounts, or mount only the harmless directory below that the process needs.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    trivy: ['KSV-0121'],
    'kube-linter': ['sensitive-host-mounts'],
    kubeaudit: ['mounts:SensitivePathsMounted'],
    kubesec: ['ProcMount'],
    'kube-scan': ['mountingOSDirectoryRO'],
  },
  *check(workload, { params }) {
    for (const volume of hostPathVolumes(workload)) {
      if (volume.mounts.length === 0) continue;
      const relation = relationOf(volume.normalPath, params.dirs, params.matchSubPaths);
      if (relation === undefined) continue;
      yield {
        at: volume.pathPointer,
        data: { volume: volume.label, path: volume.path, relation },
        edits: proposeRemoval(volume),
      };
    }
  },
});

function relationOf(path: string, dirs: readonly string[], matchSubPaths: boolean): string | undefined {
  const listed = dirs.map(normalPath);
  if (path === '/') return listed.includes(path) ? 'is its whole file system' : undefined;
  if (listed.includes(path)) return 'is a sensitive directory';
  if (!matchSubPaths) return undefined;
  const parent = listed.find((dir) => dir !== '/' && path.startsWith(`${dir}/`));
  return parent === undefined ? undefined : `lies under the sensitive directory ${parent}`;
}
