import { parseYaml } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import type { FoundSuppressions } from './wish.ts';
import { readYamlSuppressions } from './yaml.ts';

const read = (text: string): FoundSuppressions =>
  readYamlSuppressions({ path: 'a.yaml', text, documents: parseYaml(text).documents });

/** `tool ids startLine-endLine [container]`, which is all that decides what is covered. */
const covers = (text: string): string[] =>
  read(text).suppressions.map(({ tool, ids, scope }) => {
    if (scope.kind === 'paths' || scope.kind === 'file') return `${tool} ${ids} ${scope.kind}`;
    const container = scope.kind === 'object' && scope.container ? ` ${scope.container}` : '';
    return `${tool} ${ids} ${scope.startLine}-${scope.endLine}${container}`;
  });

const problems = (text: string): string[] => read(text).warnings.map(({ line, message }) => `${line}: ${message}`);

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
  - name: app
    image: shop # sallyport:ignore one reason=x
    securityContext: # sallyport:ignore two reason=x
      privileged: true
    # sallyport:ignore three, four reason=x
    ports:
    - containerPort: 1
    - containerPort: 2
  # sallyport:ignore five reason=x

  - name: other
    image: b
`;

test('our comments cover their line or the node below', () => {
  expect(covers(pod)).toEqual([
    'sallyport one 8-8',
    'sallyport two 9-10',
    'sallyport three,four 12-14',
    'sallyport five 17-18',
  ]);
  expect(problems(pod)).toEqual([]);
});

test('at the top of a document they cover the document, and no other', () => {
  const text = `# licence\n# sallyport:ignore one reason=x\n---\n${pod}---\n# sallyport:ignore two reason=x\n# note\n${pod}`;
  expect(covers(text).filter((line) => / (one|two) /.test(line))).toEqual([
    'sallyport one 4-21',
    'sallyport one 11-11',
    'sallyport two 12-13',
    'sallyport two 25-42',
    'sallyport one 32-32',
    'sallyport two 33-34',
  ]);
  expect(covers('--- # sallyport:ignore one reason=x\na: 1\nb: 2\n')).toEqual(['sallyport one 2-3']);
});

test('above nothing they cover nothing', () => {
  expect(covers('a: 1\n# sallyport:ignore one reason=x\n---\nb: 1\n')).toEqual([]);
  expect(problems('a: 1\n# sallyport:ignore one reason=x\n')).toEqual([
    '2: This ignore stands above nothing that it could cover.',
  ]);
});

test('text that is no comment is no ignore', () => {
  expect(covers('a: |\n  # sallyport:ignore one\nb: "# sallyport:ignore two"\nc: x#sallyport:ignore three\n')).toEqual(
    [],
  );
  expect(covers('# see sallyport:ignore in the manual\na: 1\n')).toEqual([]);
});

test('fields', () => {
  const [found] = read(
    '# sallyport:ignore KSV-0017 until=2026-05-01 owner=@a reason="b \\"c\\""\r\na: 1\r\n',
  ).suppressions;
  expect(found).toEqual({
    tool: 'sallyport',
    ids: ['KSV-0017'],
    until: '2026-05-01',
    owner: '@a',
    reason: 'b "c"',
    scope: { kind: 'object', path: 'a.yaml', startLine: 2, endLine: 2 },
    path: 'a.yaml',
    line: 1,
  });
});

test.each([
  ['until=2026-02-30 reason=x', /names no check/],
  ['', /names no check/],
  ['* reason=x', /wildcards/],
  ['one until=2026-02-30 reason=x', /no date/],
  ['one until= reason=x', /no date/],
  ['one until=soon reason=x', /no date/],
  ['one untill=2026-05-01 reason=x', /did you mean until=/],
  ['one until 2026-05-01', /not understood/],
  ['one two reason=x', /not understood/],
  ['one reason=two words', /not understood/],
  ['one reason="open', /not understood/],
  ['one reason=x reason=y', /twice/],
  ['one,,two reason=x', /names no check/],
])('does not hold: %s', (rest, problem) => {
  const text = `# sallyport:ignore ${rest}\na: 1\n`;
  expect(covers(text)).toEqual([]);
  expect(problems(text)).toEqual([expect.stringMatching(problem)]);
});

test('without a reason it holds with a warning; an unknown directive is one', () => {
  expect(covers('# sallyport:ignore one\na: 1\n')).toEqual(['sallyport one 2-2']);
  expect(problems('# sallyport:ignore one\na: 1\n')).toEqual(['1: The ignore of one gives no reason.']);
  expect(problems('# sallyport:ignored one\na: 1\n')).toEqual([expect.stringContaining('no directive')]);
});

const deployment = (annotations: string, template = 'app: a', labels = 'app: a'): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  annotations:
    ${annotations}
spec:
  template:
    metadata:
      annotations:
        ${template}
      labels:
        ${labels}
    spec:
      containers:
      - name: app
        securityContext: { capabilities: { add: [AUDIT_WRITE, CAP_SYS_TIME] } }
      - name: side
        securityContext:
          capabilities:
            add:
            - AUDIT_WRITE
            - KILL
`;

test.each([
  ['sallyport.dev/ignore: "one,two until=2099-01-01 owner=@a reason=SEC-9"', ['sallyport one,two 1-23']],
  ['checkov.io/skip1: CKV_K8S_16=because=why', ['checkov CKV_K8S_16 1-23']],
  ['bridgecrew.io/skip: CKV2_K8S_6', ['checkov CKV2_K8S_6 1-23']],
  ['ignore-check.kube-linter.io/run-as-non-root: why', ['kube-linter run-as-non-root 1-23']],
  ['kube-linter.io/ignore-all: why', ['kube-linter * 1-23']],
  ['kube-score/ignore: pod-probes, container-image-tag', ['kube-score pod-probes,container-image-tag 1-23']],
  [
    'kube-score/ignore: container-resources',
    ['kube-score container-resources,container-ephemeral-storage-request-and-limit 1-23'],
  ],
  ['kube-score/skip: "true"', ['kube-score * 1-23']],
  ['kube-score/skip: "false"', []],
  ['polaris.fairwinds.com/runAsRootAllowed-exempt: "True"', ['polaris runAsRootAllowed 1-23']],
  ['polaris.fairwinds.com/runAsRootAllowed-exempt: "yes"', []],
  ['polaris.fairwinds.com/exempt: "true"', ['polaris * 1-23']],
  ['kubescape.io/skip-controls: C-0016, C-0017', ['kubescape C-0016,C-0017 1-23']],
  ['example.com/kube-score/ignore: x', []],
])('annotation %s', (annotation, expected) => {
  expect(covers(deployment(annotation))).toEqual(expected);
  expect(problems(deployment(annotation))).toEqual([]);
});

test('annotations of the pod template: kube-score reaches the object, ours and Checkov the template, others nothing', () => {
  const at = (annotation: string): string[] => covers(deployment('a: b', annotation));
  expect(at('kube-score/ignore: x')).toEqual(['kube-score x 1-23']);
  expect(at('sallyport.dev/ignore: x reason=y')).toEqual(['sallyport x 8-23']);
  expect(at('checkov.io/skip1: CKV_K8S_1')).toEqual(['checkov CKV_K8S_1 8-23']);
  expect(at('polaris.fairwinds.com/exempt: "true"')).toEqual([]);
  expect(at('ignore-check.kube-linter.io/x: y')).toEqual([]);
});

test('Kubescape keeps reason and expiry beside, and a broken expiry does not hold', () => {
  const text = (expiry: string): string =>
    deployment(
      `kubescape.io/skip-controls: C-0016\n    kubescape.io/skip-reason: why\n    kubescape.io/skip-expiry: "${expiry}"`,
    );
  expect(read(text('2026-12-31T23:59:59Z')).suppressions).toEqual([
    expect.objectContaining({ reason: 'why', until: '2026-12-31T23:59:59Z', line: 6 }),
  ]);
  expect(covers(text('soon'))).toEqual([]);
  expect(problems(text('soon'))).toEqual([expect.stringContaining('no date')]);
});

test('kubeaudit labels, old and new, of a container or a pod', () => {
  const at = (label: string): string[] => covers(deployment('a: b', 'a: b', label));
  expect(at('container.audit.kubernetes.io/app.allow-privileged: why')).toEqual([
    'kubeaudit privileged:PrivilegedTrue,privileged:PrivilegedNil 1-23 app',
  ]);
  expect(at('container.kubeaudit.io/app.allow-privilege-escalation: ""')).toEqual([
    expect.stringMatching(/^kubeaudit privesc:.* 1-23 app$/),
  ]);
  expect(at('audit.kubernetes.io/pod.allow-namespace-host-PID: ""')).toEqual([
    'kubeaudit hostns:NamespaceHostPIDTrue 1-23',
  ]);
  expect(at('kubeaudit.io/allow-run-as-root: "true"')).toEqual([expect.stringMatching(/^kubeaudit nonroot:.* 1-23$/)]);
  expect(covers(deployment('audit.kubernetes.io/pod.allow-privileged: ""'))).toEqual([]);
  expect(problems(deployment('a: b', 'a: b', 'kubeaudit.io/allow-everything: ""'))).toEqual([
    expect.stringContaining('not obeyed'),
  ]);
});

test('a capability override covers no capability that it does not name', () => {
  const at = (...labels: string[]): string[] => covers(deployment('a: b', 'a: b', labels.join('\n        ')));
  const id = 'kubeaudit capabilities:CapabilityAdded';
  expect(at('audit.kubernetes.io/pod.allow-capability-audit-write: ""')).toEqual([`${id} 22-22 side`]);
  expect(
    at('kubeaudit.io/allow-capability-audit-write: ""', 'container.kubeaudit.io/app.allow-capability-sys-time: ""'),
  ).toEqual([`${id} 1-24 app`, `${id} 23-23 side`]);
});

test('kubeaudit on a namespace needs both directions', () => {
  const text = (...names: string[]): string =>
    `kind: Namespace\nmetadata:\n  labels:\n${names.map((name) => `    ${name}: ""\n`).join('')}`;
  const ingress = 'audit.kubernetes.io/namespace.allow-non-default-deny-ingress-network-policy';
  const egress = 'kubeaudit.io/allow-non-default-deny-egress-network-policy';
  expect(covers(text(ingress))).toEqual([]);
  expect(covers(text(ingress, egress))).toHaveLength(2);
});

test('Checkov comments cover the object that they stand in, also of a List', () => {
  const list = `kind: List
items:
# checkov:skip=CKV_K8S_1:why
- kind: Pod # x
  # checkov:skip=CKV_K8S_2
  metadata: {}
- kind: Pod
  spec: 1
# bridgecrew:skip=CKV_K8S_3
---
# checkov:skip=CKV_K8S_4, CKV_K8S_5
kind: Pod
#checkov:skip
`;
  expect(covers(list)).toEqual([
    'checkov CKV_K8S_1 4-6',
    'checkov CKV_K8S_2 4-6',
    'checkov CKV_K8S_3 7-8',
    'checkov CKV_K8S_4 12-12',
  ]);
  expect(problems(list)).toEqual([expect.stringMatching(/^13: .*names no check/)]);
});

test('annotations in a List cover their item', () => {
  const item = '- kind: Pod\n  metadata:\n    annotations: { kube-linter.io/ignore-all: "" }\n';
  expect(covers(`kind: PodList\nitems:\n- kind: Pod\n${item}`)).toEqual(['kube-linter * 4-6']);
});

test('Trivy comments', () => {
  const text = '# trivy:ignore:KSV-0017:exp:2099-01-01 trivy:ignore:DS002\nkind: Pod\n#trivy:ignore:a[b=c]\nspec: 1\n';
  expect(covers(text)).toEqual(['trivy KSV-0017 2-4', 'trivy DS002 2-4']);
  expect(read(text).suppressions[0]?.until).toBe('2099-01-01');
  expect(problems(text)).toEqual([expect.stringContaining('parameters')]);
  expect(covers('# trivy:ignore:KSV-0017:exp:never\na: 1\n')).toEqual([]);
  expect(covers('# trivy:ignore:KSV-0017:ws:prod\na: 1\n')).toEqual([]);
});

test('hostile keys and values are only text', () => {
  expect(covers('kind: Pod\nmetadata:\n  annotations:\n    __proto__: { "kube-linter.io/ignore-all": "" }\n')).toEqual(
    [],
  );
  expect(covers('kind: Pod\nmetadata: { __proto__: { annotations: { "kube-linter.io/ignore-all": "" } } }\n')).toEqual(
    [],
  );
  expect(
    covers('kind: Pod\nmetadata: { annotations: { checkov.io/skip1: { a: b }, sallyport.dev/ignore: [] } }\n'),
  ).toEqual([]);
  expect(problems('# sallyport:ignore one \u001b[31m\na: 1\n')).toEqual([expect.not.stringContaining('\u001b')]);
});

test.each([
  ['a line of a megabyte', `a: "${'sallyport: # '.repeat(80_000)}`],
  ['100,000 comments above one node', `${'# sallyport:ignore a reason=x\n'.repeat(100_000)}a: 1\n`],
  ['100,000 comments of 20,000 ids', `# sallyport:ignore ${'a,'.repeat(500_000)}\n`],
  ['100,000 spaces in a comment', `# sallyport:ignore a${' '.repeat(100_000)}b${' '.repeat(100_000)}c\n`],
  ['100,000 Checkov comments', `kind: Pod\n${'# checkov:skip=CKV_1\n'.repeat(100_000)}`],
])('time is bounded: %s', (_, text) => {
  const started = performance.now();
  readYamlSuppressions({ path: 'a.yaml', text, documents: [] });
  expect(performance.now() - started).toBeLessThan(2000);
});

test('more ignores than fit into an object are a warning', () => {
  const many = Array.from({ length: 2000 }, (_, index) => `    checkov.io/skip${index}: CKV_${index}\n`).join('');
  const { suppressions, warnings } = read(`kind: Pod\nmetadata:\n  annotations:\n${many}`);
  expect(suppressions).toHaveLength(500);
  expect(warnings).toHaveLength(1);
});

test('a text without a marker is looked at once', () => {
  const text = 'name: a # comment\n'.repeat(300_000);
  const started = performance.now();
  expect(readYamlSuppressions({ path: 'a.yaml', text, documents: [] }).suppressions).toEqual([]);
  expect(performance.now() - started).toBeLessThan(150);
});
