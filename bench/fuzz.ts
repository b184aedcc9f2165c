import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '@sallyport/checks';
import { planRules, scan } from '@sallyport/engine';
import { defaultPolicy } from '@sallyport/policy';
import { formats, loadWriter, type ReportWriter } from '@sallyport/reports';
import type { Source } from '@sallyport/sources';
import { randomOf } from './manifests.ts';

/**
 * `npm run fuzz -- SECONDS [SEED]`: mutates real inputs and scans them. A crash, a rule that throws, a place outside its
 * file, two equal fingerprints or a scan that takes too long is a finding of ours; it prints the seed and the input.
 */
const seconds = Number(process.argv[2] ?? 30);
const firstSeed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const slowestMs = 5000;
const root = join(import.meta.dirname, '..');

const inputs = [
  ...filesBelow(join(root, 'examples')),
  ...filesBelow(join(root, 'packages/checks/src')).filter((path) => /\/(?:fail|pass)-/.test(path)),
].map((path) => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  text: readFileSync(path, 'utf8'),
}));
const catalogue = await loadCatalogue();
const plan = planRules(catalogue, { only: [], frameworks: [], controls: [] }, {});
const writers: ReportWriter[] = await Promise.all(Object.keys(formats).map((format) => loadWriter(format)));
const pieces = [
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '\n',
  '\t',
  '"',
  "'",
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '|',
  '>-',
  '#',
  '\u0000',
  '\u001b[2J',
  '\ufeff',
  '💥',
  '\\\n',
  '<<EOF\n',
  '$(',
  '`',
  '${',
  '&&',
  'null',
  '~',
  '-1',
  '1e999',
  '__proto__',
  'constructor',
  '---\n',
  '{{ .Values.x }}',
];

const ends = performance.now() + seconds * 1000;
let runs = 0;
let failures = 0;
for (let seed = firstSeed; performance.now() < ends; seed++) {
  runs++;
  const random = randomOf(seed);
  const { name, text } = mutated(random);
  const problem = await tryOne(name, text);
  if (problem === undefined) continue;
  failures++;
  process.stdout.write(`seed ${seed} (${name}): ${problem}\n${text.slice(0, 2000)}\n---\n`);
}
process.stdout.write(`${runs} inputs in ${seconds} s from seed ${firstSeed}: ${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;

async function tryOne(name: string, text: string): Promise<string | undefined> {
  const started = performance.now();
  try {
    const { report } = await scan({
      catalogue,
      plan,
      policy: defaultPolicy,
      source: sourceOf(name, text),
      gather: { include: [], exclude: [], excludeNamespaces: [] },
      stage: 'pr',
      clock: () => new Date(0),
      tool: { name: 'sallyport', version: '0', rulesVersion: '0' },
      target: { kind: 'folder', path: '.' },
      gitPrefix: '',
      isPartial: false,
    });
    const crash = report.gaps.find(({ reason }) => reason === 'crash');
    if (crash) return crash.message;
    const lines = text.split('\n');
    for (const { location, fingerprint } of report.findings) {
      const line = lines[location.startLine - 1];
      if (line === undefined || location.startColumn < 1 || location.startColumn > line.length + 1)
        return `${fingerprint} stands outside its file`;
    }
    if (new Set(report.findings.map(({ fingerprint }) => fingerprint)).size !== report.findings.length)
      return 'equal fingerprints';
    for (const writer of writers) {
      for (const piece of writer.write(report, { source: () => text })) {
        const raw = /(?![\n\t\r])\p{Cc}/u.exec(piece);
        if (raw) return `${writer.format} holds the raw character ${JSON.stringify(raw[0])}`;
      }
    }
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - started;
  return took > slowestMs ? `took ${Math.round(took)} ms` : undefined;
}

function sourceOf(name: string, text: string): Source {
  const bytes = Buffer.from(text);
  return {
    kind: 'folder',
    root: '/',
    files: () => [{ path: name, size: bytes.length, read: () => bytes }],
    peek: () => undefined,
    gaps: [],
    notes: [],
  };
}

function mutated(random: () => number): { name: string; text: string } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { name, text } = pick(inputs);
  let result = text;
  for (let step = Math.floor(random() * 8); step >= 0; step--) {
    const at = Math.floor(random() * (result.length + 1));
    const length = Math.floor(random() * 40);
    switch (Math.floor(random() * 5)) {
      case 0:
        result = result.slice(0, at) + pick(pieces) + result.slice(at);
        break;
      case 1:
        result = result.slice(0, at) + result.slice(at + length);
        break;
      case 2:
        result =
          result.slice(0, at) +
          result.slice(at, at + length).repeat(1 + Math.floor(random() * 20)) +
          result.slice(at + length);
        break;
      case 3: {
        const other = pick(inputs).text;
        const from = Math.floor(random() * other.length);
        result = result.slice(0, at) + other.slice(from, from + length * 4) + result.slice(at);
        break;
      }
      default:
        result = result.slice(0, at);
    }
  }
  return { name, text: result };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:ts|json|md|lock|sum)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
