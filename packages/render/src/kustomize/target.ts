import type { Gap } from '@sallyport/model';
import type { Budget } from './budget.ts';
import type { Config } from './config.ts';
import { textsField } from './fields.ts';
import type { Kustomization } from './kustomization.ts';
import type { Loader } from './loader.ts';
import { isWithin, joinPath, relativePath, wayOut } from './paths.ts';
import { Refusal } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { SchemaLookup } from './schema.ts';
import { lineOf, type Site, type SourceFile } from './site.ts';
import type { Var } from './vars.ts';

/** One folder of a build. */
export interface Target {
  readonly build: Build;
  readonly folder: string;
  readonly kustomization: Kustomization;
  readonly used: Set<string>;
  readonly gaps: Gap[];
  /** Folders on the way here, the top first. */
  readonly stack: readonly string[];
  /** Is something missing that could not be brought in? */
  incomplete: boolean;
}

/** What a kustomization and its bases come to, before hashes and references are settled at the top. */
export interface Accumulation {
  resources: Resource[];
  config: Config;
  vars: Var[];
}

/** One build: what its folders share. */
export interface Build {
  readonly loader: Loader;
  readonly budget: Budget;
  readonly cache: BaseCache;
  /** The schema in force: the first `openapi` that the build meets holds for all of it. */
  schema: { readonly path: string; readonly lookup: SchemaLookup };
}

/** What was built of a folder, for the next overlay that uses it. */
export type BaseCache = Map<string, BuiltBase | Refusal>;

export interface BuiltBase {
  readonly accumulation: Accumulation;
  readonly used: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
  readonly incomplete: boolean;
  readonly schema: Build['schema'];
  readonly size: number;
}

/** Tells what a build leaves out, and lets it go on with the rest. */
export function leaveOut(target: Target, at: Site, message: string): void {
  target.incomplete = true;
  target.gaps.push({ path: target.kustomization.path, line: lineOf(at), reason: 'not-rendered', message });
}

/** Advice for what is left out. */
export const scanOutput = (flag = ''): string => `scan the output: \`kubectl kustomize${flag} . | sallyport scan -\``;

/** Tells of something that is on the network: nothing is fetched. */
export function leaveOutRemote(target: Target, at: Site, what: string): void {
  leaveOut(target, at, `the remote ${what} is not fetched; keep a copy beside the kustomization, or ${scanOutput()}`);
}

/** @throws {Refusal} where a reference to a folder or file leads out of the root, which is never read beyond */
export function pathInside({ build, folder }: Target, reference: string, at: Site): string {
  const path = joinPath(folder, reference);
  if (path !== undefined) return path;
  const out = wayOut(folder, reference);
  if (out === undefined) throw new Refusal(`'${reference}' is absolute; name it from the kustomization's folder`, at);
  const { scanned } = build.loader.files;
  const way = relativePath(scanned ?? '', '');
  const holder = way === '.' ? out : `${way}/${out}`;
  throw new Refusal(
    `'${reference}' leads out of the ${scanned === undefined ? 'scanned folder' : 'repository'}: ` +
      `scan the folder that holds both, seen from the scanned one \`sallyport scan ${holder}\``,
    at,
  );
}

export function leaveOutPlugins(target: Target, field: 'generators' | 'transformers' | 'validators'): void {
  for (const { text, site } of textsField(target.kustomization.root, field)) {
    const name = /\n/.test(text) ? 'written into it' : text;
    leaveOut(target, site, `the plugin of ${field} ${name} is not run; ${scanOutput()}`);
  }
}

/** A file below the folder: kustomize refuses all others. */
export function loadFile(target: Target, reference: string, at: Site): SourceFile {
  const { build, folder } = target;
  const path = joinPath(folder, reference);
  const file = path === undefined ? undefined : build.loader.file(path);
  if (path === undefined || !isWithin(folder, path)) {
    throw new Refusal(`security; file '${reference}' is not in or below the folder of the kustomization`, at);
  }
  if (!file) throw new Refusal(`there is no file '${reference}'`, at);
  target.used.add(path);
  return file;
}
