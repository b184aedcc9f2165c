import { parseYaml } from '@sallyport/syntax';
import type { ProgramResult } from './program.ts';

/** What one template printed, as far as it is one piece of helm's output. */
export interface Manifest {
  /** As helm names the template: `shop/templates/web.yaml`. */
  readonly path: string;
  readonly yaml: ReturnType<typeof parseYaml>;
}

/** The output of `helm template`, in its order; nothing where helm failed. */
export function manifestsOf(result: ProgramResult): readonly Manifest[] {
  const known = manifests.get(result);
  if (known) return known;
  const { ended, status, stdout } = result;
  const heads = ended === 'exit' && status === 0 ? [...stdout.matchAll(/^---\n# Source: (.+)\n/gm)] : [];
  const found = heads.map((head, index) => ({
    path: head[1]!,
    yaml: parseYaml(stdout.slice(head.index + head[0].length, heads[index + 1]?.index)),
  }));
  manifests.set(result, found);
  return found;
}

/** Variants of equal values share one result. */
const manifests = new WeakMap<ProgramResult, readonly Manifest[]>();
