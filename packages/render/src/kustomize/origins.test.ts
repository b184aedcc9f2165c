import type { Origin, ViaPlace } from '@sallyport/model';
import { expect, test } from 'vitest';
import { buildKustomization } from './kustomizer.ts';
import { filesOf, memoryFiles } from './memory.fixture.ts';

const shop = filesOf(`@ over/kustomization.yaml
resources:
- ../base
namespace: prod
namePrefix: p-
patches:
- path: patch.yaml
- path: ops.yaml
  target: {kind: Deployment}
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
    spec:
      paused: true
images:
- name: nginx
  newTag: "2"
replicas:
- name: web
  count: 4
labels:
- pairs:
    team: blue
configMapGenerator:
- name: cfg
  literals:
  - A=1
  envs: [e.env]
  files: [f.txt]
replacements:
- source: {kind: ConfigMap, name: cfg, fieldPath: metadata.name}
  targets:
  - select: {kind: Deployment}
    fieldPaths:
    - metadata.annotations.copied
    options: {create: true}
@ over/e.env
# comment
B=2
@ over/f.txt
content
@ over/ops.yaml
- op: add
  path: /spec/template/spec/hostNetwork
  value: true
- op: add
  path: /spec/template/spec/containers/0/resources
  value:
    limits:
      cpu: 1
@ over/patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      hostPID: null
      containers:
      - name: app
        securityContext:
          privileged: true
@ base/kustomization.yaml
resources:
- web.yaml
@ base/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      hostPID: true
      containers:
      - name: app
        image: nginx:1
        securityContext:
          privileged: false
        envFrom:
        - configMapRef:
            name: cfg
`);

const { objects, gaps, used } = buildKustomization('over', memoryFiles(shop));
const bases = ['use base/kustomization.yaml:2', 'use over/kustomization.yaml:2'];

function origin(kind: string, pointer: string): Origin {
  return objects.find(({ value }) => value.kind === kind)!.origin(pointer);
}

const text = (place: Origin['location'] | ViaPlace): string =>
  `${'role' in place ? `${place.role} ` : ''}${place.path}:${place.startLine}`;

function shown(kind: string, pointer: string): string[] {
  const { location, via, target } = origin(kind, pointer);
  return [
    text(location),
    ...via.map(text),
    target ? `${target.path}#${target.document}${target.pointer}` : 'no target',
  ];
}

const app = '/spec/template/spec/containers/0';

test.each<[string, string, string[]]>([
  ['of the base', `${app}/name`, ['base/web.yaml:15', ...bases, `base/web.yaml#1${app}/name`]],
  [
    'that a patch set, over the base',
    `${app}/securityContext/privileged`,
    [
      'over/patch.yaml:12',
      'patch over/kustomization.yaml:6',
      'base base/web.yaml:18',
      ...bases,
      `over/patch.yaml#0${app}/securityContext/privileged`,
    ],
  ],
  [
    'that a patch took away',
    '/spec/template/spec/hostPID',
    [
      'over/patch.yaml:8',
      'patch over/kustomization.yaml:6',
      'base base/web.yaml:13',
      ...bases,
      'over/patch.yaml#0/spec/template/spec/hostPID',
    ],
  ],
  [
    'that a JSON patch added',
    '/spec/template/spec/hostNetwork',
    ['over/ops.yaml:3', 'patch over/kustomization.yaml:7', 'base base/web.yaml:6', ...bases, 'over/ops.yaml#0/0/value'],
  ],
  [
    'inside of what a JSON patch added',
    `${app}/resources/limits/cpu`,
    [
      'over/ops.yaml:8',
      'patch over/kustomization.yaml:7',
      'base base/web.yaml:6',
      ...bases,
      'over/ops.yaml#0/1/value/limits/cpu',
    ],
  ],
  [
    'of a patch written into the kustomization',
    '/spec/paused',
    ['over/kustomization.yaml:15', 'patch over/kustomization.yaml:9', 'base base/web.yaml:6', ...bases, 'no target'],
  ],
  [
    'that is not there',
    `${app}/securityContext/runAsNonRoot`,
    ['base/web.yaml:17', ...bases, `base/web.yaml#1${app}/securityContext/runAsNonRoot`],
  ],
  [
    'that is not there, nor its parents',
    '/spec/strategy/type',
    ['base/web.yaml:10', ...bases, 'base/web.yaml#1/spec/strategy/type'],
  ],
  [
    'that is not there, in what a transformer made',
    '/metadata/labels/other',
    ['over/kustomization.yaml:23', 'base base/web.yaml:6', ...bases, 'base/web.yaml#1/metadata/labels/other'],
  ],
  ['of the image', `${app}/image`, ['over/kustomization.yaml:18', 'base base/web.yaml:16', ...bases, 'no target']],
  [
    'of the replicas',
    '/spec/replicas',
    ['over/kustomization.yaml:21', 'base base/web.yaml:6', ...bases, 'over/kustomization.yaml#0/replicas/0/count'],
  ],
  [
    'of the namespace',
    '/metadata/namespace',
    ['over/kustomization.yaml:3', 'base base/web.yaml:6', ...bases, 'over/kustomization.yaml#0/namespace'],
  ],
  ['of the name', '/metadata/name', ['over/kustomization.yaml:4', 'base base/web.yaml:9', ...bases, 'no target']],
  [
    'of a label',
    '/metadata/labels/team',
    ['over/kustomization.yaml:24', 'base base/web.yaml:6', ...bases, 'over/kustomization.yaml#0/labels/0/pairs/team'],
  ],
  [
    'of a reference whose name changed',
    `${app}/envFrom/0/configMapRef/name`,
    [
      'base/web.yaml:21',
      'use over/kustomization.yaml:4',
      ...bases,
      `base/web.yaml#1${app}/envFrom/0/configMapRef/name`,
    ],
  ],
  ['of the object', '', ['base/web.yaml:6', ...bases, 'base/web.yaml#1']],
])('finds the origin of a field %s', (_, pointer, expected) => {
  expect(shown('Deployment', pointer)).toEqual(expected);
});

test.each<[string, string, string[]]>([
  ['a literal', '/data/A', ['over/kustomization.yaml:28', 'no target']],
  ['a line of an environment file', '/data/B', ['over/e.env:2', 'generator over/kustomization.yaml:29', 'no target']],
  ['a file', '/data/f.txt', ['over/f.txt:1', 'generator over/kustomization.yaml:30', 'no target']],
  ['nothing', '/immutable', ['over/kustomization.yaml:26', 'no target']],
])('finds the origin of what a generator made of %s', (_, pointer, expected) => {
  expect(
    shown('ConfigMap', pointer).filter((line) => !line.startsWith('generator over/kustomization.yaml:26')),
  ).toEqual(expected);
});

test('a copied value stands where it came from, by the line that copied it', () => {
  const { location, via } = origin('Deployment', '/metadata/annotations/copied');
  expect(text(location)).toBe('over/kustomization.yaml:4');
  expect(via.map(text)).toContain('use over/kustomization.yaml:36');
});

test('columns show key and value of a scalar, the key alone of a map', () => {
  expect(origin('Deployment', `${app}/securityContext/privileged`).location).toEqual({
    path: 'over/patch.yaml',
    startLine: 12,
    startColumn: 11,
    endLine: 12,
    endColumn: 27,
  });
  expect(origin('Deployment', '/spec').location).toMatchObject({ startColumn: 1, endLine: 10, endColumn: 5 });
});

test('names every file that took part', () => {
  expect(gaps).toEqual([]);
  expect([...used].sort()).toEqual([...shop.keys()].sort());
});

test('a base of two overlays has one origin, and the way of each', () => {
  const files = filesOf(`@ a/kustomization.yaml
resources: [../base]
@ b/kustomization.yaml
# another line
resources: [../base]
@ base/kustomization.yaml
resources: [x.yaml]
@ base/x.yaml
{apiVersion: v1, kind: Pod, metadata: {name: x}}
`);
  const [a, b] = ['a', 'b'].map((folder) =>
    buildKustomization(folder, memoryFiles(files)).objects[0]!.origin('/metadata'),
  );
  expect(a!.location).toEqual(b!.location);
  expect(a!.via.map(text)).toEqual(['use base/kustomization.yaml:1', 'use a/kustomization.yaml:1']);
  expect(b!.via.map(text)).toEqual(['use base/kustomization.yaml:1', 'use b/kustomization.yaml:2']);
});

test('a patch in a folded or quoted text is shown whole', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [x.yaml]
patches:
- target: {kind: Pod}
  patch: "[{\\"op\\": \\"add\\", \\"path\\": \\"/spec\\", \\"value\\": {\\"hostPID\\": true}}]"
@ x.yaml
{apiVersion: v1, kind: Pod, metadata: {name: x}}
`);
  const { location } = buildKustomization('', memoryFiles(files)).objects[0]!.origin('/spec/hostPID');
  expect(text(location)).toBe('kustomization.yaml:4');
});
