import { changed } from '@sallyport/model';
import { expect, test } from 'vitest';
import type { ResultCache } from './evaluate.ts';
import { memorySource } from './testing/memory-source.ts';
import { pod, runScan, type ScanSketch } from './testing/run-scan.ts';

const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`p${index}.yaml`, pod(`p${index}`)])),
  'excepted.yaml': pod('x', '  hostNetwork: true # sallyport:ignore host-network owner=@a reason="é 😀"\n'),
  'twice.yaml': `${pod('p1')}---\n${pod('p1')}`,
  'labelled.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: l, labels: {"__proto__": x, team: a}}\nspec: {hostPID: true}\n',
  'broken.yaml': 'apiVersion: v1\nkind: "\n',
  'service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: nobody}, ports: [{port: 80}]}\n',
  'policy.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: none}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [services]}]}
  validations: [{expression: "false", message: no services}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: none}
spec: {policyName: none, validationActions: [Deny]}
`,
  '.trivyignore': 'NOT-AN-ID\n',
  Dockerfile: 'FROM debian\nRUN cd /x && curl a | sh\nUSER root\n',
};

function memoryCache(): ResultCache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return {
    salt: 'build 1',
    entries,
    get: (key) => entries.get(key),
    put: (key, parts) => void entries.set(key, Buffer.concat(parts)),
  };
}

/** The report with all that its findings say. */
const run = async (sketch: ScanSketch) => {
  const { report } = await runScan(sketch);
  return { ...report, findings: report.findings.map((finding) => changed(finding, {})) };
};

test('a kept evaluation gives the same report as a fresh one, and reads no file', async () => {
  const source = memorySource(files);
  const cache = memoryCache();
  const fresh = await run({ source });
  expect(fresh.findings.length).toBeGreaterThan(500);
  expect(fresh.gaps.length).toBeGreaterThan(0);
  expect(fresh.findings.some(({ state }) => state === 'accepted')).toBe(true);
  expect(fresh.findings.some(({ fix }) => fix !== undefined)).toBe(true);
  expect(fresh.findings.some((finding) => finding.rule.id === 'vap/none')).toBe(true);
  expect(await run({ source, cache })).toEqual(fresh);
  source.reads.length = 0;
  expect(await run({ source, cache })).toEqual(fresh);
  expect(source.reads).toEqual([]);
  expect(cache.entries.size).toBe(1);
});

test('a changed, a new and a removed file are seen', async () => {
  const source = memorySource(files);
  const cache = memoryCache();
  const selection = { controls: ['host-network'] };
  const before = (await run({ source, cache, selection })).findings.length;
  source.write('p7.yaml', pod('p7', ''));
  expect((await run({ source, cache, selection })).findings).toHaveLength(before - 1);
  source.write('new.yaml', pod('new'));
  expect((await run({ source, cache, selection })).findings).toHaveLength(before);
  const { 'p8.yaml': _, ...others } = files;
  expect((await run({ source: memorySource(others), cache, selection })).findings).toHaveLength(before - 1);
});

test('other rules, parameters, gaps, globs, namespaces, components and builds are other evaluations', async () => {
  const source = memorySource(files);
  const cache = memoryCache();
  const sketches: ScanSketch[] = [
    {},
    { selection: { controls: ['host-network'] } },
    { selection: { controls: ['host-network'], only: ['misconfig'] } },
    { selection: { only: ['misconfig', 'malware'] } },
    { params: { 'host-network': { enabled: false } } },
    { gather: { excludeNamespaces: ['shop'] } },
    { gather: { onlyPaths: new Set(['p1.yaml']) } },
    { gather: { onlyPaths: new Set(['p2.yaml']) } },
    { cache: { ...cache, salt: 'build 2' } },
  ];
  for (const sketch of sketches) {
    const { cache: _, ...bare } = sketch;
    const fresh = await run({ source, ...bare });
    expect(await run({ source, cache, ...sketch })).toEqual(fresh);
    expect(await run({ source, cache, ...sketch })).toEqual(fresh);
  }
  // The second and third are the same rules and the same gaps.
  expect(cache.entries.size).toBe(sketches.length - 1);
});

test('bytes of another version, damaged ones and those of unknown rules are ignored', async () => {
  const source = memorySource(files);
  const cache = memoryCache();
  const fresh = await run({ source, cache });
  const [key, bytes] = [...cache.entries][0]!;
  const otherVersion = Uint8Array.from(bytes);
  otherVersion[0]!++;
  const unknownRule = Buffer.from(bytes);
  unknownRule.write('host-netwerk', unknownRule.lastIndexOf('host-network'));
  for (const bad of [new Uint8Array(), bytes.slice(0, 7), bytes.slice(0, 1000), otherVersion, unknownRule]) {
    cache.entries.set(key, bad);
    expect(await run({ source, cache })).toEqual(fresh);
    expect(cache.entries.get(key)).toEqual(bytes);
  }
});

test('few files, files without a stamp and passing troubles are not kept', async () => {
  const cache = memoryCache();
  await run({ files: { 'a.yaml': pod('a') }, cache });
  const stampless = memorySource(files);
  const list = stampless.files.bind(stampless);
  await run({
    source: {
      ...stampless,
      *files(options) {
        for (const { stamp: _, ...file } of list(options)) yield file;
      },
    },
    cache,
  });
  const failing = memorySource(files);
  const listAll = failing.files.bind(failing);
  const gap = { path: 'p1.yaml', reason: 'unreadable' as const, message: 'Permission denied.' };
  const { gaps } = await run({
    source: {
      ...failing,
      *files(options) {
        for (const file of listAll(options)) yield file.path === 'p1.yaml' ? { ...file, read: () => gap } : file;
      },
    },
    cache,
  });
  expect(gaps).toContainEqual(gap);
  expect(cache.entries.size).toBe(0);
});
