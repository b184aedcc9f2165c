import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { writeChart, writeOverlays } from './deployments.ts';
import { writeDockerfiles } from './dockerfiles.ts';
import { manifestsOf, randomOf, writeCorpus } from './manifests.ts';
import { median, peakMegabytes, timeOf } from './measure.ts';

/**
 * Times whole commands on generated corpora and prints a table; peers that are on PATH run in turn with us, so that the
 * ratio holds when the machine is busy. `npm run bench -- --quick` leaves out the long rows.
 */
const root = join(import.meta.dirname, '..');
const bundle = join(root, 'dist/sallyport.mjs');
const quick = process.argv.includes('--quick');
const runs = quick ? 3 : 5;
const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'));
const cache = join(folder, 'cache');
// The pinned helm goes before whatever lies on PATH.
const tools = execFileSync(process.execPath, [join(root, 'tools/tools-path.ts')], { encoding: 'utf8' }).trim();
const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}`, XDG_CACHE_HOME: cache };
const rows: Row[] = [];

interface Row {
  readonly what: string;
  readonly seconds: number;
  readonly budget: string;
  readonly note: string;
}

try {
  spawnSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: 'ignore' });
  measureStart();
  measureCorpus();
  measureRenderedFile();
  measureDockerfiles();
  measureChart();
  measureOverlays();
  measureFix();
  if (!quick) {
    measureGrowth();
    measureWalk();
  }
  print();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function ours(...args: string[]): readonly string[] {
  return [process.execPath, bundle, ...args];
}

function measureStart(): void {
  const one = join(folder, 'one.yaml');
  writeFileSync(one, manifestsOf(0, randomOf(1))[0]!.text);
  // In turn, because start-up differs by what else the machine does.
  const empty: number[] = [];
  const version: number[] = [];
  const single: number[] = [];
  for (let run = 0; run < runs * 4; run++) {
    empty.push(timeOf([process.execPath, '-e', '0'], { env }));
    version.push(timeOf(ours('--version'), { env }));
    single.push(timeOf(ours('scan', one, '--exit-zero'), { env }));
  }
  const base = median(empty);
  rows.push({ what: 'empty node', seconds: base, budget: '', note: '' });
  rows.push({
    what: '`sallyport --version`',
    seconds: median(version),
    budget: 'node + 15 ms',
    note: `node + ${ms(median(version) - base)}`,
  });
  rows.push({
    what: 'scan of one manifest',
    seconds: median(single),
    budget: 'node + 80 ms',
    note: `node + ${ms(median(single) - base)}`,
  });
}

function measureCorpus(): void {
  const corpus = join(folder, 'corpus');
  const megabytes = writeCorpus(corpus, 5500) / 1e6;
  const peers = ['kube-linter', 'kube-score'].filter(isOnPath);
  const fresh: number[] = [];
  const byPeer = new Map(peers.map((peer) => [peer, [] as number[]]));
  for (let run = 0; run < runs; run++) {
    fresh.push(timeOf(ours('scan', corpus, '--exit-zero', '--no-cache'), { env }));
    for (const peer of peers)
      byPeer.get(peer)!.push(timeOf(peerCommand(peer, corpus), { env, shell: peer === 'kube-score' }));
  }
  const memory = peakMegabytes(ours('scan', corpus, '--exit-zero', '--no-cache'), { env });
  rows.push({
    what: `5,500 manifests, ${megabytes.toFixed(1)} MB`,
    seconds: median(fresh),
    budget: '2 s, 400 MB',
    note: memory === undefined ? '' : `${memory} MB`,
  });
  for (const [peer, times] of byPeer) {
    rows.push({
      what: `the same by ${peer}`,
      seconds: median(times),
      budget: '',
      note: `${(median(times) / median(fresh)).toFixed(1)} times ours`,
    });
  }
  timeOf(ours('scan', corpus, '--exit-zero'), { env });
  const cached = Array.from({ length: runs }, () => timeOf(ours('scan', corpus, '--exit-zero'), { env }));
  rows.push({ what: 'the same again, cached', seconds: median(cached), budget: '0.5 s', note: '' });
}

function peerCommand(peer: string, corpus: string): readonly string[] {
  return peer === 'kube-linter'
    ? ['kube-linter', 'lint', corpus]
    : [`find ${corpus} -name '*.yaml' -print0 | xargs -0 kube-score score --output-format ci`];
}

function measureRenderedFile(): void {
  const random = randomOf(5);
  const texts: string[] = [];
  let bytes = 0;
  for (let index = 0; bytes < 5_000_000; index++) {
    for (const { text } of manifestsOf(index, random)) {
      texts.push(text);
      bytes += text.length;
    }
  }
  const file = join(folder, 'rendered.yaml');
  writeFileSync(file, texts.join('---\n'));
  const times = Array.from({ length: runs }, () => timeOf(ours('scan', file, '--exit-zero', '--no-cache'), { env }));
  rows.push({ what: 'one rendered file of 5 MB', seconds: median(times), budget: '0.8 s', note: '' });
}

function measureDockerfiles(): void {
  const tree = join(folder, 'dockerfiles');
  writeDockerfiles(tree, 400);
  const shell = `find ${tree} -name Dockerfile -print0 | xargs -0 hadolint`;
  const scan: number[] = [];
  const hadolint: number[] = [];
  for (let run = 0; run < runs; run++) {
    scan.push(timeOf(ours('scan', tree, '--exit-zero', '--no-cache'), { env }));
    if (isOnPath('hadolint')) hadolint.push(timeOf([shell], { env, shell: true }));
  }
  rows.push({ what: '400 Dockerfiles', seconds: median(scan), budget: '', note: '' });
  if (hadolint.length > 0) {
    const note = `${(median(hadolint) / median(scan)).toFixed(1)} times ours`;
    rows.push({ what: 'the same by hadolint', seconds: median(hadolint), budget: '', note });
  }
}

function measureChart(): void {
  const chart = join(folder, 'chart');
  writeChart(chart);
  const helm: number[] = [];
  const scan: number[] = [];
  for (let run = 0; run < runs * 2; run++) {
    helm.push(timeOf(['helm', 'template', 'x', chart], { env }));
    scan.push(timeOf(ours('scan', chart, '--exit-zero', '--no-cache'), { env }));
  }
  const alone = median(helm);
  rows.push({ what: '`helm template` of a chart of 40 objects', seconds: alone, budget: '', note: '' });
  rows.push({
    what: 'scan of that chart',
    seconds: median(scan),
    budget: 'helm + 100 ms',
    note: `helm + ${ms(median(scan) - alone)}`,
  });
}

function measureOverlays(): void {
  const tree = join(folder, 'overlays');
  writeOverlays(tree);
  const times = Array.from({ length: runs }, () => timeOf(ours('scan', tree, '--exit-zero', '--no-cache'), { env }));
  rows.push({ what: 'scan of 100 overlays over 20 bases', seconds: median(times), budget: '1.5 s', note: '' });
}

function measureFix(): void {
  const corpus = join(folder, 'fix');
  writeCorpus(corpus, 2000);
  const shown = Array.from({ length: runs }, () => timeOf(ours('fix', corpus), { env }));
  rows.push({ what: '`fix` over 2,000 manifests, as a diff', seconds: median(shown), budget: '3 s', note: '' });
  const written = Array.from({ length: runs }, (_, run) => {
    const copy = join(folder, `fix-${run}`);
    cpSync(corpus, copy, { recursive: true });
    return timeOf(ours('fix', copy, '--write'), { env });
  });
  rows.push({ what: '`fix --write` over them', seconds: median(written), budget: '3 s', note: '' });
}

function measureGrowth(): void {
  for (const files of [100, 1000, 5000, 20_000]) {
    const corpus = join(folder, `growth-${files}`);
    writeCorpus(corpus, files);
    const times = Array.from({ length: 3 }, () => timeOf(ours('scan', corpus, '--exit-zero', '--no-cache'), { env }));
    const seconds = median(times);
    rows.push({
      what: `${files.toLocaleString('en')} manifests`,
      seconds,
      budget: 'linear',
      note: `${((seconds / files) * 1000).toFixed(2)} ms a file`,
    });
    rmSync(corpus, { recursive: true });
  }
}

/** 200,000 files in 4,000 folders, a tenth of them with a .gitignore; none is ours, so the walk is all there is. */
function measureWalk(): void {
  const tree = join(folder, 'tree');
  for (let group = 0; group < 40; group++) {
    for (let inner = 0; inner < 100; inner++) {
      const place = join(tree, `group-${group}`, `folder-${inner}`);
      mkdirSync(place, { recursive: true });
      if (inner % 10 === 0) writeFileSync(join(place, '.gitignore'), '*.log\nbuild/\n!keep.log\n/generated-*\n');
      for (let file = 0; file < 50; file++)
        writeFileSync(join(place, `source-${file}.${file % 5 === 0 ? 'yaml' : 'ts'}`), 'a: 1\n');
    }
  }
  const times = Array.from({ length: 3 }, () =>
    timeOf(ours('scan', tree, '--exit-zero', '--no-cache', '--exclude', '**/*.yaml'), { env }),
  );
  rows.push({ what: 'walk of 200,000 files, nested .gitignore', seconds: median(times), budget: '2 s', note: '' });
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((place) => existsSync(join(place, program)));
}

function ms(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}

function print(): void {
  const lines = ['| what | median | budget | |', '|---|---|---|---|'];
  for (const { what, seconds, budget, note } of rows) {
    lines.push(`| ${what} | ${seconds < 1 ? ms(seconds) : `${seconds.toFixed(2)} s`} | ${budget} | ${note} |`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
