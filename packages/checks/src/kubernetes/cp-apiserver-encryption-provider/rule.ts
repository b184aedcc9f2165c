import {
  componentsIn,
  configFilesIn,
  configFilesOf,
  isSet,
  runsOrConfigures,
  unknownFlag,
} from '../../control-plane.ts';
import { asArray, asRecord, child } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverEncryptionProvider = defineRule({
  id: 'cp-apiserver-encryption-provider',
  title: 'Secrets not encrypted by a strong provider',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload', 'EncryptionConfiguration', 'ConfigMap'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Secrets are not encrypted at rest: {state}.',
  why: 'New Secrets are written with the first provider of the list: with identity, or none for secrets, they stand in etcd as plain text.',
  fix: 'Make `kms`, `secretbox` or `aescbc` the first provider of an entry for `secrets`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
  mappings: {
    kubescape: ['C-0142', 'C-0066'],
    checkov: ['CKV_K8S_104'],
  },
  applies: runsOrConfigures('kube-apiserver', 'EncryptionConfiguration'),
  *check(subject, { project }) {
    if (!('podSpec' in subject)) {
      for (const file of configFilesOf(subject, 'EncryptionConfiguration')) {
        const flaw = flawOf(file.value.resources);
        if (flaw) yield { at: file.at(flaw.pointer), data: { state: flaw.state } };
      }
      return;
    }
    for (const server of componentsIn(subject, 'kube-apiserver')) {
      const flag = server.flag('encryption-provider-config');
      if (isSet(flag) === false)
        yield { at: flag.pointer, data: { state: `kube-apiserver runs with ${flag.written}` } };
      // What stands in the file is reported there.
      else if (isSet(flag) === undefined || configFilesIn(project, 'EncryptionConfiguration').length === 0) {
        yield unknownFlag(server, flag);
      }
    }
  },
});

const strong: readonly string[] = ['aescbc', 'kms', 'secretbox'];

/** The first entry that names a resource holds, and its first provider writes. */
function flawOf(resources: unknown): { pointer: string; state: string } | undefined {
  const entries = asArray(resources);
  const index = entries.findIndex((entry) =>
    asArray(child(entry, 'resources')).some((name) => name === 'secrets' || name === '*.' || name === '*.*'),
  );
  if (index === -1) return { pointer: '/resources', state: 'no entry of the configuration names secrets' };
  const first = asArray(child(entries[index], 'providers'))[0];
  const provider = Object.keys(asRecord(first))[0] ?? 'none';
  if (strong.includes(provider)) return undefined;
  return { pointer: `/resources/${index}/providers/0`, state: `the first provider for them is ${provider}` };
}
