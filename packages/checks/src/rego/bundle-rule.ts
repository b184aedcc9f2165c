import { appendPointer, type Severity, valueAt } from '@sallyport/model';
import type { Json, KubeObject } from '../object.ts';
import type { AnyRule } from '../rule.ts';
import { type RegoBundle, type RegoEntrypoint, severityOf } from './read-bundles.ts';

/** Runs policies where nothing that they do can harm: in a thread, with limits of time and memory. */
export interface RegoRunner {
  /**
   * @param input JSON
   * @returns the result set as JSON
   * @throws {BundleTimeout} where the bundle gave no answer in time, now or before
   * @throws {Error} in words, where the policy fails
   */
  evaluate(bundle: RegoBundle, entrypoint: string, input: string): string;
}

const mostResults = 1000;
const longestMessage = 500;

/** The rules of a bundle: one for each entry point, named `rego/BUNDLE/ENTRYPOINT`. */
export function bundleRules(bundle: RegoBundle, revision: string, runner: RegoRunner): AnyRule[] {
  return bundle.entrypoints.map((entrypoint) => ({
    id: `rego/${bundle.name}/${entrypoint.path}`,
    title: entrypoint.title ?? `Policy ${bundle.name}: ${entrypoint.path.replaceAll('/', '.')}`,
    severity: entrypoint.severity ?? (/^warn/.test(lastStep(entrypoint)) ? 'medium' : 'high'),
    class: 'misconfig',
    kinds: ['*'],
    scope: 'object',
    needs: [],
    params: {},
    seen: '{message}',
    why: entrypoint.description ?? `The policy in ${bundle.path} forbids it.`,
    fix: entrypoint.remediation ?? 'Change what the message names.',
    machineFix: 'no',
    references: entrypoint.references,
    mappings: {},
    revision,
    *check(subject) {
      const object = subject as unknown as KubeObject;
      const text = runner.evaluate(bundle, entrypoint.path, JSON.stringify(inputOf(object, entrypoint, bundle)));
      for (const { message, severity, path } of resultsIn(text, entrypoint)) {
        yield { at: pointerOf(path) ?? '/metadata/name', data: { message }, ...(severity && { severity }) };
      }
    },
  }));
}

function lastStep({ path }: RegoEntrypoint): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Conftest hands a policy the object itself. Gatekeeper's policies are those named `violation`, and ask for the object of
 * an admission review and the parameters of a constraint, which are here `parameters` in the bundle's data: both are
 * given beside the object's own fields.
 */
function inputOf(object: KubeObject, entrypoint: RegoEntrypoint, bundle: RegoBundle): object {
  if (!/^violation/.test(lastStep(entrypoint))) return object.value;
  const { apiVersion, group, kind, name, namespace } = object;
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const review = { object: object.value, kind: { group, version, kind }, name, namespace, operation: 'CREATE' };
  return { ...object.value, review, parameters: parametersOf(bundle) };
}

const parameters = new WeakMap<RegoBundle, unknown>();

function parametersOf(bundle: RegoBundle): unknown {
  if (!parameters.has(bundle)) parameters.set(bundle, (JSON.parse(bundle.data) as Json).parameters ?? {});
  return parameters.get(bundle);
}

interface Result {
  readonly message: string;
  readonly severity: Severity | undefined;
  readonly path: unknown;
}

/** @throws {Error} where the entry point gives anything but results */
function resultsIn(text: string, entrypoint: RegoEntrypoint): Result[] {
  const set: unknown = JSON.parse(text);
  const value = Array.isArray(set) && set.length > 0 ? valueAt(set, '/0/result') : [];
  // A complete rule: `deny if …`.
  const isVerdict = typeof value === 'boolean' && /^(?:deny|violation|warn)/.test(lastStep(entrypoint));
  const list = isVerdict ? (value ? [noText] : []) : value;
  if (!Array.isArray(list)) {
    throw new Error(`it gives ${kindOf(value)} where a set of messages is needed, as from \`deny contains msg if …\``);
  }
  if (list.length > mostResults) throw new Error(`it gives more than ${mostResults} results for one object`);
  return list.map((result) => resultOf(result, entrypoint));
}

const noText = {};

function resultOf(result: unknown, entrypoint: RegoEntrypoint): Result {
  if (typeof result === 'string') return { message: sentence(result), severity: undefined, path: undefined };
  const field = (name: string): unknown => valueAt(result, `/${name}`);
  const given =
    result === noText ? (entrypoint.title ?? `Denied by ${entrypoint.path}`) : (field('msg') ?? field('message'));
  if (typeof given !== 'string') {
    throw new Error(`it gives ${kindOf(result)} without a text \`msg\` as a result`);
  }
  return { message: sentence(given), severity: severityOf(field('severity')), path: field('path') };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, longestMessage);
  return /[.!?)]$/.test(line) ? line : `${line}.`;
}

/** A JSON pointer, or a list of keys and indexes; anything else is no place, and the object's name stands in. */
function pointerOf(path: unknown): string | undefined {
  if (typeof path === 'string') return /^(?:\/[^/]{0,300}){1,100}$/.test(path) ? path : undefined;
  if (!Array.isArray(path) || path.length === 0 || path.length > 100) return undefined;
  const steps = path.filter((step) => typeof step === 'string' || Number.isSafeInteger(step));
  return steps.length === path.length ? steps.reduce<string>(appendPointer, '') : undefined;
}
