import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProgramLimits, type ProgramResult, runProgram } from './program.ts';
import type { ChartInput } from './variant.ts';

/** A temporary folder in which helm finds a chart and nothing else. With the folder ends whatever still runs in it. */
export interface Jail extends AsyncDisposable {
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<ProgramResult>;
}

interface RunOptions {
  /** How often the limit of output may be printed; once by default. */
  readonly outputs?: number;
  /** Standard input ends when this is settled; without it there is none. */
  readonly until?: Promise<void>;
}

export function openJail(program: string, limits: ProgramLimits): Jail {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-helm-'));
  const env = environment(folder, limits);
  const end = new AbortController();
  const running: Promise<ProgramResult>[] = [];
  return {
    folder,
    run(args, { outputs = 1, until } = {}) {
      const result = runProgram(program, args, {
        cwd: folder,
        env,
        limits: { ...limits, maxOutputBytes: limits.maxOutputBytes * outputs },
        signal: end.signal,
        ...(until && { until }),
      });
      running.push(result);
      return result;
    },
    async [Symbol.asyncDispose]() {
      end.abort();
      await Promise.all(running);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param chart a folder with a chart @param valuesFiles the last is the strongest */
export function templateArgs(
  input: ChartInput,
  chart: string,
  valuesFiles: readonly string[],
  set: readonly string[],
): string[] {
  return [
    'template',
    ...valuesFiles.map((path) => `--values=${path}`),
    ...set.map((flag) => `--set=${flag}`),
    ...(input.namespace === undefined ? [] : [`--namespace=${input.namespace}`]),
    ...(input.kubeVersion === undefined ? [] : [`--kube-version=${input.kubeVersion}`]),
    ...(input.apiVersions ?? []).map((version) => `--api-versions=${version}`),
    ...(input.includeCrds === false ? [] : ['--include-crds']),
    '--',
    ...(input.releaseName === undefined ? [] : [input.releaseName]),
    chart,
  ];
}

/**
 * Nothing of the caller's HELM_*, KUBE* and proxy variables, and an empty home. The proxies lead nowhere, in case
 * something of helm still wants to fetch.
 */
function environment(jail: string, { maxMemoryBytes }: ProgramLimits): Record<string, string> {
  const home = join(jail, 'home');
  const nowhere = 'http://127.0.0.1:9';
  const { SystemRoot } = process.env;
  return {
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    HELM_PLUGINS: join(home, 'plugins'),
    HELM_NO_PLUGINS: '1',
    KUBECONFIG: join(home, 'none'),
    TMPDIR: jail,
    TEMP: jail,
    TMP: jail,
    LC_ALL: 'C',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    // A run is too short to collect garbage, which takes a fifth of its time; one that is not begins at half the limit.
    GOGC: 'off',
    GOMEMLIMIT: String(Math.floor(maxMemoryBytes / 2)),
  };
}
