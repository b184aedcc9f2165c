import type { Copy } from './copy.ts';
import { manifestsOf } from './manifests.ts';
import { literalFields } from './origin.ts';
import type { ProgramResult } from './program.ts';
import { couldBe } from './static-functions.ts';
import { lookAtTemplates } from './static-render.ts';
import { documentsOf, replayOf } from './trace.ts';
import { type ChartInput, type Layers, type MarkedRun, valuesRun } from './variant.ts';

/**
 * Tells what helm will print while helm is at work, and follows it: what origins are asked of later is ready then.
 * @param isOver whether helm has ended: what is not followed by then is followed when it is asked for
 * @returns undefined where only helm can tell
 */
export async function foresee(
  input: ChartInput,
  copy: Copy,
  layers: Layers,
  isOver: () => boolean,
): Promise<MarkedRun | undefined> {
  const marks = new Map<string, string>();
  const run: MarkedRun = { ...valuesRun(copy.chart, layers), marks };
  for (const looked of lookAtTemplates(input, copy, run)) {
    if ('gap' in looked) return undefined;
    if (!looked.source.literal) marks.set(looked.path, looked.marked);
    await nextTurn();
  }
  for (const path of marks.keys()) {
    if (isOver()) break;
    const trace = replayOf(run, copy, path);
    if (trace) documentsOf(trace);
    literalFields(copy.sources.get(path)!.file);
    await nextTurn();
  }
  return run;
}

/** Lets timers and the output of helm come in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether helm printed what was foretold: then the marks stand where helm would have put them. */
export function isBorneOut(run: MarkedRun, copy: Copy, printed: ProgramResult): boolean {
  if (printed.ended !== 'exit' || printed.status !== 0) return false;
  const foretold = new Map<string, unknown[]>();
  for (const path of run.marks.keys()) {
    const trace = replayOf(run, copy, path);
    if (!trace) return false;
    foretold.set(
      path,
      documentsOf(trace).flatMap(({ value }) => (value === null ? [] : [value])),
    );
  }
  for (const { path, yaml } of manifestsOf(printed)) {
    if (copy.sources.get(path)?.literal) continue;
    const left = foretold.get(path);
    for (const { value } of yaml.documents) {
      if (value === null) continue;
      // helm sorts the documents of all templates by their kinds.
      const index = left?.findIndex((expected) => isMet(expected, value)) ?? -1;
      if (index === -1) return false;
      left!.splice(index, 1);
    }
  }
  return [...foretold.values()].every((left) => left.length === 0);
}

function isMet(foretold: unknown, printed: unknown): boolean {
  if (typeof foretold === 'string' && typeof printed === 'string') return couldBe(foretold, printed);
  if (typeof foretold !== 'object' || typeof printed !== 'object' || foretold === null || printed === null) {
    return Object.is(foretold, printed);
  }
  if (Array.isArray(foretold) !== Array.isArray(printed)) return false;
  const keys = Object.keys(foretold);
  if (keys.length !== Object.keys(printed).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(printed, key) &&
      isMet((foretold as Record<string, unknown>)[key], (printed as Record<string, unknown>)[key]),
  );
}
