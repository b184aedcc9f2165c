import { hostPathVolumes, normalPath, proposeRemoval } from '../../host-path.ts';
import { defineRule } from '../../rule.ts';

export const hostpathContainerRuntimeSocket = defineRule({
  id: 'hostpath-container-runtime-socket',
  title: 'Container runtime socket mounted',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    paths: {
      type: 'string-list',
      default: [
        '/var/run/docker.sock',
        '/run/docker.sock',
        '/var/run/docker',
        '/run/containerd/containerd.sock',
        '/var/run/containerd/containerd.sock',
        '/var/run/crio/crio.sock',
        '/run/crio/crio.sock',
        '/run/k3s/containerd/containerd.sock',
        '/run/podman/podman.sock',
        '/podman/podman.sock',
        '/run/cri-dockerd.sock',
      ],
      about:
        'Sockets of container runtimes; they match under any prefix, and /var/run also means /run. A directory that holds one counts as well.',
    },
  },
  seen: 'Volume {volume} mounts {path}, {relation} of the container runtime.',
  why: 'Whoever can talk to the runtime starts a privileged container and owns the node; a read-only mount does not hinder that.',
  fix: 'Remove the volume and its mounts; build images with a rootless builder, and read container data from the kubelet API.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0074'],
    trivy: ['KSV-0006'],
    checkov: ['CKV_K8S_27'],
    'kube-linter': ['docker-sock'],
    kubesec: ['DockerSock'],
    kubeaudit: ['mounts:SensitivePathsMounted'],
    kyverno: ['disallow-cri-sock-mount'],
  },
  *check(workload, { params }) {
    const volumes = hostPathVolumes(workload);
    if (volumes.length === 0) return;
    const ends = params.paths.map((path) => shortRun(normalPath(path)));
    for (const volume of volumes) {
      const path = shortRun(volume.normalPath);
      const isSocket = ends.some((end) => path.endsWith(end));
      // The whole file system is hostpath-sensitive's to say.
      if (!isSocket && (path === '/' || !ends.some((end) => end.startsWith(`${path}/`)))) continue;
      yield {
        at: volume.pathPointer,
        data: {
          volume: volume.label,
          path: volume.path,
          relation: isSocket ? 'the socket' : 'which holds the socket',
        },
        edits: proposeRemoval(volume),
      };
    }
  },
});

/** `/var/run` is a link to `/run`. */
function shortRun(path: string): string {
  return path.replace(/^\/var\/run(?=\/|$)/, '/run');
}
