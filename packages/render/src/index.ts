export { type EditableTemplate, isEditable, readEditable } from './helm/editable.ts';
export { type MaskedTemplate, maskLetter, maskTemplate } from './helm/mask.ts';
export type { ChartObject } from './helm/objects.ts';
export { createHelm, type Helm, type HelmOptions, type RenderedChart } from './helm/render.ts';
export type { ChartInput, ChartVariant } from './helm/variant.ts';
export { defaultKustomizeLimits, type KustomizeLimits } from './kustomize/budget.ts';
export { kustomizationNames } from './kustomize/kustomization.ts';
export { buildKustomization, createKustomizer, type KustomizeResult, type Kustomizer } from './kustomize/kustomizer.ts';
export type { KustomizeFiles } from './kustomize/loader.ts';
