import { referenceDocs } from './docs.ts';
import { kubeSchema } from './kube-schema.ts';
import { rulesIndex } from './rules-index.ts';

export type Generator = (root: string) => Record<string, string> | Promise<Record<string, string>>;

export const generators: readonly Generator[] = [kubeSchema, rulesIndex, referenceDocs];
