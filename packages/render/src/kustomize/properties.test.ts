import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlays, refused } from './cases.fixture.ts';
import { createKustomizer } from './kustomizer.ts';
import { memoryFiles } from './memory.fixture.ts';

const cases = [...overlays.values(), ...refused.values()];
const lines = [...new Set(cases.flatMap(({ files }) => [...files.values()].flatMap((text) => text.split('\n'))))];

/** A tree with some of its lines dropped, doubled, cut, indented or taken from another tree. */
const mutated = fc
  .record({
    from: fc.constantFrom(...cases),
    changes: fc.array(
      fc.record({
        file: fc.nat(),
        line: fc.nat(),
        how: fc.constantFrom('drop', 'double', 'cut', 'indent', 'dedent', 'foreign', 'null'),
        foreign: fc.constantFrom(...lines),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ from, changes }) => {
    const files = new Map(from.files);
    const paths = [...files.keys()];
    for (const { file, line, how, foreign } of changes) {
      const path = paths[file % paths.length]!;
      const text = files.get(path)!.split('\n');
      const at = line % text.length;
      const old = text[at]!;
      const next: Record<typeof how, string[]> = {
        drop: [],
        double: [old, old],
        cut: [old.slice(0, old.length >> 1)],
        indent: [`  ${old}`],
        dedent: [old.replace(/^ {2}/, '')],
        foreign: [old, foreign],
        null: [old.replace(/:.*/, ': null')],
      };
      text.splice(at, 1, ...next[how]);
      files.set(path, text.join('\n'));
    }
    return { folder: from.folder, files };
  });

test('never throws, and answers with objects or gaps, with an origin for every field', () => {
  let built = 0;
  fc.assert(
    fc.property(mutated, ({ folder, files }) => {
      const { objects, gaps } = createKustomizer(memoryFiles(files)).build(folder);
      for (const { value, origin } of objects) {
        for (const pointer of pointersOf(value, '')) {
          const { location } = origin(pointer);
          expect(files.has(location.path)).toBe(true);
        }
        built++;
      }
      for (const gap of gaps) expect(gap.message.length).toBeGreaterThan(0);
    }),
    { numRuns: 600 },
  );
  expect(built).toBeGreaterThan(100);
});

function* pointersOf(value: unknown, pointer: string): Generator<string> {
  yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    yield* pointersOf(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

test('the same tree gives the same objects, from a warm and a cold kustomizer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...overlays.values()), ({ folder, files }) => {
      const warm = createKustomizer(memoryFiles(files));
      warm.build(folder);
      const values = (result: ReturnType<typeof warm.build>): unknown[] => result.objects.map(({ value }) => value);
      expect(values(warm.build(folder))).toEqual(values(createKustomizer(memoryFiles(files)).build(folder)));
    }),
    { numRuns: 100 },
  );
});

test('100 overlays over 20 bases are built within their time', () => {
  const files = new Map<string, string>();
  for (let base = 0; base < 20; base++) {
    files.set(
      `base${base}/kustomization.yaml`,
      `resources: [app.yaml]\nconfigMapGenerator: [{name: cfg, literals: [a=b]}]\n`,
    );
    const objects = Array.from({ length: 8 }, (_, at) => manifest(`app${base}-${at}`));
    files.set(`base${base}/app.yaml`, objects.join('---\n'));
  }
  for (let overlay = 0; overlay < 100; overlay++) {
    const bases = [0, 1, 2].map((step) => (overlay + step * 7) % 20);
    files.set(
      `over${overlay}/kustomization.yaml`,
      `resources: [${bases.map((base) => `../base${base}`).join(', ')}]
namespace: ns${overlay}
namePrefix: o${overlay}-
commonLabels: {env: e${overlay}}
images: [{name: nginx, newTag: "${overlay}"}]
replicas: [{name: app${bases[0]}-1, count: 3}]
patches:
- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: app${bases[0]}-0}, spec: {template: {spec: {containers: [{name: app, securityContext: {privileged: true}}]}}}}"
- target: {kind: Deployment, name: "app.*-[1-3]"}
  patch: '[{"op": "add", "path": "/spec/template/spec/hostPID", "value": true}]'
`.replace('configMapGenerator', ''),
    );
  }
  for (const [path, text] of files) {
    // Each base names its generated object after itself: an overlay takes three of them.
    if (path.startsWith('base') && path.endsWith('kustomization.yaml')) {
      files.set(path, text.replace('cfg', `cfg-${path.slice(0, path.indexOf('/'))}`));
    }
  }
  const kustomizer = createKustomizer(memoryFiles(files));
  const started = performance.now();
  let count = 0;
  for (let overlay = 0; overlay < 100; overlay++) {
    const { objects, gaps } = kustomizer.build(`over${overlay}`);
    expect(gaps).toEqual([]);
    count += objects.length;
  }
  const spent = performance.now() - started;
  expect(count).toBe(100 * 3 * 9);
  expect(spent).toBeLessThan(1500);
});

const manifest = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}}
spec:
  replicas: 1
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      serviceAccountName: default
      containers:
      - name: app
        image: nginx:1.25
        ports: [{containerPort: 80}]
        env: [{name: A, value: a}, {name: B, valueFrom: {configMapKeyRef: {name: cfg, key: a}}}]
        resources: {limits: {cpu: 100m, memory: 64Mi}, requests: {cpu: 10m, memory: 32Mi}}
        securityContext: {runAsNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false}
        volumeMounts: [{name: tmp, mountPath: /tmp}]
      volumes: [{name: tmp, emptyDir: {}}]
`;
