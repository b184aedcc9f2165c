import { hostPathVolumes, normalPath } from '../../host-path.ts';
import { defineRule } from '../../rule.ts';

const clouds = { eks: 'AWS', aks: 'Azure', gke: 'Google Cloud' } as const;

const providerNames = ['eks', 'aks', 'gke'] as const;

export const hostpathCloudCredentials = defineRule({
  id: 'hostpath-cloud-credentials',
  title: 'Cloud credential directory mounted',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    providers: {
      type: 'string-list',
      default: ['eks', 'aks', 'gke'],
      about: 'Where the cluster runs (`eks`, `aks`, `gke`): manifests do not tell, so all lists count.',
    },
    eks: {
      type: 'string-list',
      default: ['/.aws/', '/.aws/config/', '/.aws/credentials/'],
      about: 'Credential paths on EKS; one that begins with a dot directory counts in any home directory.',
    },
    aks: {
      type: 'string-list',
      default: ['/etc/', '/etc/kubernetes/', '/etc/kubernetes/azure.json', '/.azure/', '/.azure/credentials/'],
      about: 'Credential paths on AKS; one that begins with a dot directory counts in any home directory.',
    },
    gke: {
      type: 'string-list',
      default: [
        '/.config/gcloud/',
        '/.config/',
        '/gcloud/',
        '/.config/gcloud/application_default_credentials.json',
        '/gcloud/application_default_credentials.json',
      ],
      about: 'Credential paths on GKE; one that begins with a dot directory counts in any home directory.',
    },
  },
  seen: 'Volume {volume} mounts {path} of the node, where credentials for {cloud} may lie.',
  why: 'With the credentials of the node an attacker leaves the cluster and acts in the cloud account.',
  fix: 'Remove the volume and give the pod an identity of its own through the workload identity of the cloud.',
  machineFix: 'no',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
    'https://learn.microsoft.com/en-us/azure/aks/workload-identity-overview',
    'https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity',
  ],
  mappings: {
    kubescape: ['C-0020'],
  },
  *check(workload, { params }) {
    for (const { label, path, normalPath: mounted, pathPointer } of hostPathVolumes(workload)) {
      const provider = providerNames.find(
        (name) => params.providers.includes(name) && params[name].some((entry) => holds(mounted, normalPath(entry))),
      );
      if (provider === undefined) continue;
      yield { at: pathPointer, data: { volume: label, path, cloud: clouds[provider] } };
    }
  },
});

/** Equal; a dot directory, which is one of some home directory, also under any of them. */
function holds(mounted: string, entry: string): boolean {
  return mounted === entry || (entry.startsWith('/.') && mounted.endsWith(entry));
}
