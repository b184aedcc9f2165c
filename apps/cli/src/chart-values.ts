import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { SallyportError } from '@sallyport/model';
import { createHelm, type Helm } from '@sallyport/render';
import { notePart } from './parts-used.ts';

export interface ChartFlags {
  readonly values: readonly string[];
  readonly set: readonly string[];
}

export interface ChartValues {
  readonly helm: Helm;
  /** Relative to the scanned root. */
  readonly values: readonly string[];
  readonly set: readonly string[];
  /** To be asked after rendering: what was given for charts where there was none. */
  unused(): string[];
}

/**
 * What charts are rendered with.
 * @throws {SallyportError} `usage/conflict` for a values file that is none, and for a `--set` that sets nothing
 */
export function chartValues({ values, set }: ChartFlags, root: string, cwd: string): ChartValues {
  for (const file of values) refuseNoFile(file, cwd);
  for (const text of set) refuseNoValue(text);
  let isUsed = false;
  const helm = createHelm();
  return {
    helm: {
      ...helm,
      renderChart(input) {
        isUsed = true;
        notePart('charts');
        return helm.renderChart(input);
      },
    },
    values: values.map((file) => relative(root, resolve(cwd, file)).split(sep).join('/')),
    set,
    unused() {
      if (isUsed) return [];
      const given = [...values.map((file) => `--values ${file}`), ...set.map((text) => `--set ${text}`)];
      return given.map((flag) => `${flag} changes nothing: no chart was found`);
    },
  };
}

function refuseNoFile(file: string, cwd: string): void {
  let problem: string;
  try {
    if (!statSync(resolve(cwd, file)).isDirectory()) return;
    problem = 'is a folder';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    problem = code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})`;
  }
  throw new SallyportError('usage/conflict', {
    what: `--values ${file}: the file ${problem}.`,
    hint: 'Give a values file that lies on this disk; its path counts from the working directory.',
  });
}

function refuseNoValue(text: string): void {
  if (text.indexOf('=') > 0) return;
  throw new SallyportError('usage/conflict', {
    what: `--set ${text} sets nothing: it needs a key and a value.`,
    hint: 'Write --set KEY=VALUE, such as --set image.tag=1.2.3.',
  });
}
