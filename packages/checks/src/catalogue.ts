import { nearestAnyway } from '@sallyport/model';
import type { Framework } from './frameworks.ts';
import type { AnyRule } from './rule.ts';
import type { UndecidableControl } from './undecidable.ts';

export type RuleFamily = 'kubernetes' | 'dockerfile';

/** Rules are loaded by the kind of artifact: a repository without Dockerfiles never reads theirs. */
export async function loadRules(family: RuleFamily): Promise<readonly AnyRule[]> {
  return family === 'kubernetes'
    ? (await import('./kubernetes.generated.ts')).kubernetesRules
    : (await import('./dockerfile.generated.ts')).dockerfileRules;
}

export interface Catalogue {
  readonly rules: readonly AnyRule[];
  /** Controls that no repository can decide: files of nodes, answers of clouds, live objects. */
  readonly undecidable: readonly UndecidableControl[];
  readonly frameworks: readonly Framework[];
}

export async function loadCatalogue(): Promise<Catalogue> {
  const [kubernetes, dockerfile, { frameworks }, { undecidableControls }] = await Promise.all([
    loadRules('kubernetes'),
    loadRules('dockerfile'),
    import('./frameworks.generated.ts'),
    import('./undecidable.ts'),
  ]);
  return { rules: [...kubernetes, ...dockerfile], undecidable: undecidableControls, frameworks };
}

type Control = AnyRule | UndecidableControl;

/**
 * The controls behind an id: ours, or every rule that another tool's id maps to (`C-0057`, `KSV017`, `DL3008`).
 * Case does not matter, nor the spellings of Trivy's ids.
 */
export function findControls(catalogue: Catalogue, id: string): Control[] {
  const wanted = id.toLowerCase();
  const all: Control[] = [...catalogue.rules, ...catalogue.undecidable];
  const own = all.filter((control) => control.id === wanted);
  if (own.length > 0) return own;
  const short = shortId(wanted);
  return all.filter((control) =>
    Object.values(control.mappings).some((ids) => ids.some((mapped) => shortId(mapped.toLowerCase()) === short)),
  );
}

/** `AVD-KSV-0017`, `KSV-0017` and `KSV017` are one id. */
function shortId(id: string): string {
  const match = /^(?:avd-)?(ksv|ds|kcv)-?0*(\d+)$/.exec(id);
  return match ? `${match[1]}${match[2]}` : id;
}

export function nearestControls(catalogue: Catalogue, id: string): string[] {
  const all: Control[] = [...catalogue.rules, ...catalogue.undecidable];
  const ids = [...all.map((control) => control.id), ...all.flatMap(({ mappings }) => Object.values(mappings).flat())];
  return nearestAnyway(id, new Set(ids));
}
