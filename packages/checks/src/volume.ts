import { asString, child, type Field, fieldOf, itemsOf, type KubeObject } from './object.ts';

/** For sentences: the name of a volume, else its place in the list. */
export function volumeLabel(volume: Field, index: number): string {
  return asString(child(volume.value, 'name')) || `volumes[${index}]`;
}

export interface ClaimTemplate {
  /** For sentences: the name, else the place in the list. */
  readonly label: string;
  readonly template: Field;
}

/** The volume claims that a StatefulSet makes for each replica. */
export function claimTemplates(statefulSet: KubeObject): ClaimTemplate[] {
  return itemsOf(statefulSet.field('spec', 'volumeClaimTemplates')).map((template, index) => ({
    label: asString(fieldOf(template.value, '', ['metadata', 'name']).value) || `volumeClaimTemplates[${index}]`,
    template,
  }));
}
