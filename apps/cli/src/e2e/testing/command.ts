import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { bundle, root } from './bundle.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Another user, for tests that run as root. */
  readonly uid?: number;
}

/** Nothing of the developer's surroundings: no colours, no git settings; kept results lie apart. */
export const plainEnv: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: join(root, 'node_modules/.cache/sallyport-e2e/home'),
  XDG_CACHE_HOME: join(root, 'node_modules/.cache/sallyport-e2e'),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Runs the built command as a user does: its own process, its real streams. Never by a shell. */
export function sallyport(args: readonly string[], options: RunOptions = {}): Ran {
  const spawned: SpawnSyncOptionsWithStringEncoding = {
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...plainEnv, ...options.env },
    maxBuffer: 512 * 1024 * 1024,
    timeout: 60_000,
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.uid !== undefined && { uid: options.uid }),
  };
  const { status, stdout, stderr, signal, error } = spawnSync(process.execPath, [bundle(), ...args], spawned);
  if (status === null) throw new Error(`sallyport ${args.join(' ')} ended by ${signal ?? error?.message}: ${stderr}`);
  return { code: status, stdout, stderr };
}

// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
export type Document = any;

const schema = JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv as unknown as Parameters<typeof formats.default>[0]);
const isReport = ajv.compile(schema);

/** A scan as a JSON document, held against docs/report.schema.json; `code` is the exit code. */
export function report(args: readonly string[], options: RunOptions = {}): Document {
  const { code, stdout, stderr } = sallyport(['scan', ...args, '--format', 'json'], options);
  if (stdout === '') throw new Error(`no report, exit ${code}: ${stderr}`);
  const document = JSON.parse(stdout);
  isReport(document);
  expect(isReport.errors ?? []).toEqual([]);
  return { ...document, code, stderr };
}

/** `rule path:line:column` of each finding. */
export function places(document: Document): string[] {
  return document.findings.map(
    (finding: Document) =>
      `${finding.rule} ${finding.location.path}:${finding.location.startLine}:${finding.location.startColumn}`,
  );
}

export function fingerprints(document: Document): string[] {
  return document.findings.map((finding: Document) => finding.fingerprint);
}
