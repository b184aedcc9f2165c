import type { Dockerfile, Instruction, Stage } from './model.ts';

/**
 * The earlier stage that `COPY --from` or `RUN --mount from=` of an instruction names, by alias or by index.
 * @returns undefined where the name is an image, a build context, or nothing at all
 */
export function stageNamed(file: Dockerfile, reference: string, by: Instruction): Stage | undefined {
  const before = Math.max(0, by.stage);
  const index = indexesOf(file, reference.toLowerCase()).findLast((found) => found < before);
  if (index !== undefined) return file.stages[index];
  return /^\d{1,6}$/.test(reference) && Number(reference) < before ? file.stages[Number(reference)] : undefined;
}

const aliases = new WeakMap<Dockerfile, Map<string, number[]>>();

function indexesOf(file: Dockerfile, alias: string): number[] {
  let known = aliases.get(file);
  if (!known) {
    known = Map.groupBy(file.stages.keys(), (index) => file.stages[index]!.alias?.toLowerCase() ?? '');
    aliases.set(file, known);
  }
  return alias === '' ? [] : (known.get(alias) ?? []);
}

/** A stage with the local stages that it derives from, itself first. */
export function lineage(file: Dockerfile, stage: Stage): Stage[] {
  const found: Stage[] = [];
  // A parent always stands above its child, so the walk ends.
  for (let at: Stage | undefined = stage; at; at = at.parent === undefined ? undefined : file.stages[at.parent]) {
    found.push(at);
  }
  return found;
}
