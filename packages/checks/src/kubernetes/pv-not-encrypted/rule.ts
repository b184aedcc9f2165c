import { annotationsOf, asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

const betaAnnotation = 'volume.beta.kubernetes.io/storage-class';

export const pvNotEncrypted = defineRule({
  id: 'pv-not-encrypted',
  title: 'PersistentVolume on an unencrypted StorageClass',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['PersistentVolume'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Storage class {class} of the volume does not encrypt its disks.',
  why: 'Whoever gets at the disk, a snapshot or a backup of it in the cloud account or data centre reads the data.',
  fix: "Use a storage class with `encrypted: 'true'` in its parameters, or one whose provider always encrypts, and move the data.",
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/storage/storage-classes/'],
  mappings: {
    kubescape: ['C-0264'],
  },
  *check(volume, { project }) {
    const field = volume.field('spec', 'storageClassName');
    // The annotation is older than the field and goes before it.
    const name = annotationsOf(volume).get(betaAnnotation) ?? asString(field.value);
    if (name === '') {
      yield { undecided: 'the volume names no storage class, so nothing says whether its disk is encrypted' };
      return;
    }
    const storageClass = project.find('StorageClass', '', name, volume);
    if (!storageClass) {
      yield { undecided: `the storage class ${name} is not among the manifests` };
      return;
    }
    if (storageClass.field('parameters', 'encrypted').value === 'true') return;
    const provisioner = asString(storageClass.field('provisioner').value);
    if (provisioner.includes('azure') || provisioner.includes('csi.storage.gke.io')) return;
    yield { at: field.pointer, data: { class: name } };
  },
});
