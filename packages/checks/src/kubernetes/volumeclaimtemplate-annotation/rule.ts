import { fieldOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../volume.ts';

export const volumeclaimtemplateAnnotation = defineRule({
  id: 'volumeclaimtemplate-annotation',
  title: 'volumeClaimTemplate lacks a required annotation',
  severity: 'low',
  class: 'misconfig',
  kinds: ['StatefulSet'],
  scope: 'object',
  needs: [],
  params: {
    annotation: {
      type: 'string',
      default: '',
      about: 'Key of the annotation that every claim template must have; empty asks for none.',
    },
  },
  seen: 'Volume claim {claim} lacks the annotation {annotation}.',
  why: 'Backup, snapshot and cleanup tools choose volumes by annotation: a claim without it is left out, and nobody notices until the data is needed.',
  fix: 'Add the annotation to the metadata of the claim template.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/'],
  mappings: {
    'kube-linter': ['template:volume-claim-template-annotation'],
  },
  *check(object, { params }) {
    if (params.annotation === '') return;
    for (const { label, template } of claimTemplates(object)) {
      const steps = ['metadata', 'annotations', params.annotation];
      const { pointer, value } = fieldOf(template.value, template.pointer, steps);
      if (value === undefined) yield { at: pointer, data: { claim: label, annotation: params.annotation } };
    }
  },
});
