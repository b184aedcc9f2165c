import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SallyportError } from '@sallyport/model';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue.ts';
import { runRule } from '../testing/run-rule.ts';
import { addOwnChecks } from './add-checks.ts';
import { readOwnChecks } from './read-checks.ts';
import { testOwnChecks } from './test-checks.ts';

/** The spec of a check around the lines that a test is about. */
function checkText(name: string, lines: string, match = 'kinds: [workload]'): string {
  return `apiVersion: sallyport.dev/v1
kind: Check
metadata:
  name: ${name}
spec:
  title: A rule of our own
  severity: high
  match: { ${match} }
  why: Because the team agreed on it.
  remediation: Ask the team.
${lines}
`;
}

const registry = checkText(
  'our-registry',
  `  params:
    registries:
      type: string-list
      default: [registry.example.com/]
      about: Registries that images may come from.
  frameworks: { house-rules: ['1.2'], nsa: [] }
  mappings: { conftest: [img-01] }
  validate:
    - each: containers
      expression: params.registries.exists(r, item.image.startsWith(r))
      messageExpression: "'%s %s runs %s'.format([item.class, item.name, item.image])"
      path: ./image`,
);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
spec:
  replicas: 1
  template:
    metadata: { labels: { app: shop } }
    spec:
      hostNetwork: true
      securityContext: { runAsNonRoot: true }
      initContainers:
        - name: prepare
          image: docker.io/busybox
      containers:
        - name: app
          image: registry.example.com/app
          securityContext:
            privileged: true
        - image: nginx
          name: web
`;

interface Found {
  readonly at: string;
  readonly line: number;
  readonly message: unknown;
  readonly edits: unknown;
}

function findings(check: string, manifest: string, params: Record<string, unknown> = {}): Found[] {
  const name = /^ {2}name: (\S+)$/m.exec(check)![1]!;
  const [rule] = readOwnChecks([{ path: `rules/${name}.yaml`, text: check }]);
  const run = runRule(rule!, { files: [{ path: 'a.yaml', text: manifest }], params });
  return run.seen.map(({ observation, line }) => ({
    at: String(observation.at),
    line,
    message: observation.data.message,
    edits: observation.edits,
  }));
}

test('a check finds each container at its own line, with its own words', () => {
  expect(findings(registry, deployment)).toEqual([
    {
      at: '/spec/template/spec/containers/1/image',
      line: 21,
      message: 'containers web runs nginx.',
      edits: undefined,
    },
    {
      at: '/spec/template/spec/initContainers/0/image',
      line: 15,
      message: 'initContainers prepare runs docker.io/busybox.',
      edits: undefined,
    },
  ]);
});

test('its parameters can be set', () => {
  expect(findings(registry, deployment, { registries: ['nginx', 'docker.io/', 'registry.'] })).toEqual([]);
});

describe('without a path the field that decides is found', () => {
  const at = (expression: string, extra = ''): string => {
    const lines = `${extra}  validate:\n    - expression: >-\n        ${expression}\n      message: No.`;
    const found = findings(checkText('c', lines), deployment);
    expect(found).toHaveLength(1);
    return `${found[0]!.at}:${found[0]!.line}`;
  };

  test.each([
    ['object.spec.replicas > 1', '/spec/replicas:7'],
    ['podSpec.hostNetwork == false', '/spec/template/spec/hostNetwork:11'],
    ['!has(podSpec.hostNetwork) || !podSpec.hostNetwork', '/spec/template/spec/hostNetwork:11'],
    ['object.spec.replicas == 1 && !podSpec.hostNetwork', '/spec/template/spec/hostNetwork:11'],
    [
      'containers.all(c, !c.?securityContext.?privileged.orValue(false))',
      '/spec/template/spec/containers/0/securityContext/privileged:20',
    ],
    ['!containers.exists(c, c.image == "nginx")', '/spec/template/spec/containers/1/image:21'],
    ['containers.all(c, has(c.resources))', '/spec/template/spec/containers/0/resources:17'],
    [
      'containers.all(c, c.effective.?seccompProfile.hasValue())',
      '/spec/template/spec/containers/0/securityContext/seccompProfile:19',
    ],
    ['object.spec.template.spec.containers.filter(c, has(c.ports)).size() > 0', '/spec/template/spec/containers:16'],
    ['has(podSpec.tolerations)', '/spec/template/spec/tolerations:10'],
    ['object.kind == "Pod" ? true : object.spec.replicas >= 2', '/spec/replicas:7'],
    ['size(object.metadata.name) > 63', '/metadata/name:4'],
    ['false', '/metadata/name:4'],
  ])('%s', (expression, place) => {
    expect(at(expression)).toBe(place);
  });

  test('through a variable', () => {
    const variables = `  variables:
    - { name: privileged, expression: 'containers.filter(c, c.?securityContext.?privileged.orValue(false))' }
    - { name: none, expression: 'size(variables.privileged) == 0' }\n`;
    expect(at('variables.none', variables)).toBe('/spec/template/spec/containers:16');
    expect(at('!variables.privileged.exists(c, c.name == "app")', variables)).toBe(
      '/spec/template/spec/containers/0/name:17',
    );
  });
});

test('inherited fields stand in `effective`, and an expression may name the place', () => {
  const lines = `  validate:
    - expression: containers.all(c, c.effective.runAsNonRoot)
      message: Runs as root.
    - expression: "!containers.exists(c, c.effective.?privileged.orValue(false))"
      message: Privileged.
      path: containers.filter(c, c.effective.?privileged.orValue(false))[0]
    - expression: podSpec.hostNetwork == false
      message: On the network of the node.
      path: ./hostNetwork
    - expression: object.spec.replicas > 1
      message: Alone.
      path: "'/spec/' + 'replicas'"`;
  expect(findings(checkText('c', lines), deployment).map(({ at, message }) => [at, message])).toEqual([
    ['/spec/template/spec/containers/0', 'Privileged.'],
    ['/spec/template/spec/hostNetwork', 'On the network of the node.'],
    ['/spec/replicas', 'Alone.'],
  ]);
});

test('only the objects that are meant are looked at', () => {
  const lines = '  validate: [{ expression: "false", message: No. }]';
  const count = (match: string): number => findings(checkText('c', lines, match), deployment).length;
  expect(count('kinds: [Deployment]')).toBe(1);
  expect(count('kinds: [StatefulSet]')).toBe(0);
  expect(count('kinds: ["*"], apiGroups: [apps]')).toBe(1);
  expect(count('kinds: ["*"], apiGroups: [core]')).toBe(0);
  expect(count('kinds: [Deployment], namespaces: [sh*p]')).toBe(1);
  expect(count('kinds: [Deployment], namespaces: [prod-*]')).toBe(0);
  expect(count('kinds: [Deployment], labels: { app: shop }')).toBe(0);
  expect(count('kinds: [Deployment], labels: { matchExpressions: [{ key: app, operator: DoesNotExist }] }')).toBe(1);
});

test('a check of project scope asks for other objects by kind and selector', () => {
  const lines = `  scope: project
  validate:
    - expression: >-
        objects('PodDisruptionBudget', 'shop').exists(p,
          p.spec.selector.selects(object.spec.template.metadata.labels))
      message: No budget protects it.`;
  const check = checkText('c', lines, 'kinds: [Deployment]');
  const budget = (app: string): string => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: shop, namespace: shop }
spec: { selector: { matchLabels: { app: ${app} } } }
`;
  expect(findings(check, deployment)).toHaveLength(1);
  expect(findings(check, deployment + budget('other'))).toHaveLength(1);
  expect(findings(check, deployment + budget('shop'))).toHaveLength(0);
});

test('fixes are edits at the place of the finding', () => {
  const lines = `  fix:
    - { op: replace, path: ., value: false }
    - { op: remove, path: ../absent }
    - { op: add, path: ../../terminationMessagePolicy, value: File, placeholder: true }
    - { op: add, path: /metadata/annotations/fixed, value: 'yes' }
  validate:
    - each: containers
      expression: "!item.?securityContext.?privileged.orValue(false)"
      message: Privileged.
      path: ./securityContext/privileged`;
  const [found] = findings(checkText('c', lines), deployment);
  const container = '/spec/template/spec/containers/0';
  expect(found!.edits).toEqual([
    { op: 'set', pointer: `${container}/securityContext/privileged`, value: false },
    { op: 'set', pointer: `${container}/terminationMessagePolicy`, value: 'File', placeholder: true },
    { op: 'set', pointer: '/metadata/annotations/fixed', value: 'yes' },
  ]);
  const firm = checkText('c', lines.replace(', placeholder: true', ''));
  expect(readOwnChecks([{ path: 'c.yaml', text: firm }])[0]!.machineFix).toBe('yes');
  expect(readOwnChecks([{ path: 'c.yaml', text: checkText('c', lines) }])[0]!.machineFix).toBe('partial');
});

describe('what is wrong is told with its line and the nearest valid word', () => {
  const refused = (text: string, path = 'rules/c.yaml'): { place: string; problem: string; hint: string } => {
    try {
      readOwnChecks([{ path, text }]);
    } catch (error) {
      expect(error).toBeInstanceOf(SallyportError);
      expect((error as SallyportError).code).toBe('check/refused');
      return (error as SallyportError<'check/refused'>).details;
    }
    throw new Error('it was not refused');
  };
  const valid = '  validate:\n    - expression: "true"\n      message: No.';
  const cases: readonly [title: string, text: string, line: string, problem: RegExp, hint: RegExp][] = [
    ['an unknown key', checkText('c', `${valid}\n  severty: low`), ':14', /"severty" is no key/, /severity/],
    ['a missing key', checkText('c', ''), ':6', /lacks "validate"/, /validate/],
    ['a wrong word', checkText('c', valid).replace('high', 'hgih'), ':7', /"hgih" is not allowed/, /high/],
    ['a wrong type', checkText('c', valid).replace('A rule of our own', '[1]'), ':6', /is a list/, /a text/],
    [
      'an unknown name',
      checkText('c', valid.replace('"true"', 'contaners.size() > 0')),
      ':12:19',
      /no "contaners"/,
      /containers/,
    ],
    [
      'an unknown function',
      checkText('c', valid.replace('"true"', 'object.kind.startWith("a")')),
      ':12:31',
      /"startWith"/,
      /startsWith/,
    ],
    [
      'an unknown parameter',
      checkText(
        'c',
        `  params: { min: { type: integer, default: 1, about: Few. } }\n${valid.replace('"true"', 'params.mni > 1')}`,
      ),
      ':13:26',
      /no field "mni"/,
      /min/,
    ],
    ['a type', checkText('c', valid.replace('"true"', 'size(containers)')), ':12', /gives int/, /Compare/],
    [
      'a line of a block',
      checkText('c', valid.replace('"true"', '>-\n        true &&\n        objekt.kind == ""')),
      ':14:9',
      /no "objekt"/,
      /object/,
    ],
    [
      'a default',
      checkText('c', `  params: { min: { type: integer, default: few, about: Few. } }\n${valid}`),
      ':11',
      /not a whole number/,
      /whole/,
    ],
    ['another name than the file', checkText('d', valid), ':4', /another name/, /d\.yaml/],
    [
      'objects in object scope',
      checkText('c', valid.replace('"true"', `objects('Pod').size() == 0`)),
      ':12:19',
      /no function "objects"/,
      /./,
    ],
    [
      'containers of no workload',
      checkText('c', valid.replace('"true"', 'containers.size() > 0'), 'kinds: [Service]'),
      ':12:19',
      /no "containers"/,
      /./,
    ],
    [
      'a path from nowhere',
      checkText('c', `${valid}\n      path: ./x`, 'kinds: [Service]'),
      ':14',
      /relative to/,
      /each/,
    ],
    [
      'a patch without value',
      checkText('c', `${valid}\n  fix: [{ op: add, path: /a }]`),
      ':14',
      /lacks a value/,
      /value/,
    ],
    ['a key that stands twice', checkText('c', `${valid}\n  title: Again`), ':14', /stands twice/, /Remove/],
    ['no YAML', 'a: [', ':1', /no YAML/, /Mend/],
    ['two documents', `${checkText('c', valid)}---\na: 1\n`, ':15', /one document/, /file of its own/],
    ['an empty file', '', ':1', /empty/, /check/],
  ];
  test.each(cases)('%s', (_, text, line, problem, hint) => {
    const details = refused(text);
    expect(details.problem).toMatch(problem);
    expect(details.hint).toMatch(hint);
    expect(details.place).toBe(`rules/c.yaml${line}`);
  });

  test('two checks of one name', () => {
    const text = checkText('c', valid);
    expect(() =>
      readOwnChecks([
        { path: 'a/c.yaml', text },
        { path: 'b/c.yaml', text },
      ]),
    ).toThrow(/two checks "c"/);
  });

  test('a name of ours', async () => {
    const text = checkText('container-privileged', valid);
    const checks = readOwnChecks([{ path: 'container-privileged.yaml', text }]);
    const catalogue = await loadCatalogue();
    expect(() => addOwnChecks(catalogue, checks)).toThrow(/built-in rule "container-privileged"/);
  });
});

describe('a check that fails says where', () => {
  const fails = (expression: string, more = ''): void => {
    findings(
      checkText('c', `  validate:\n    - expression: ${JSON.stringify(expression)}\n      message: No.${more}`),
      deployment,
    );
  };
  test('an error', () => {
    expect(() => fails('object.spec.absent.deep == 1')).toThrow('rules/c.yaml:12: no such key: absent');
  });
  test('no answer', () => {
    expect(() => fails('object.spec.replicas')).toThrow(/rules\/c\.yaml:12: the expression gives neither/);
  });
  test('a place that is none', () => {
    expect(() => fails('false', '\n      path: object.spec.replicas')).toThrow(/neither a pointer nor a part/);
  });
  test('hours of work, in no time', () => {
    const loop = (depth: number): string =>
      depth === 0 ? 'true' : `[0,1,2,3,4,5,6,7,8,9].all(x${depth}, ${loop(depth - 1)})`;
    const started = performance.now();
    expect(() => fails(loop(9))).toThrow(/more steps/);
    expect(performance.now() - started).toBeLessThan(3000);
  });
  test('a whole repository of such work ends as well', () => {
    const [rule] = readOwnChecks([
      {
        path: 'c.yaml',
        text: checkText(
          'c',
          '  validate:\n    - expression: "[0,1,2,3,4,5,6,7,8,9].all(a, [0,1,2,3,4,5,6,7,8,9].all(b, [0,1,2,3,4,5,6,7,8,9].all(c, [0,1,2,3,4,5,6,7,8,9].all(d, [0,1,2,3,4,5,6,7,8,9].all(e, a+b+c+d+e >= 0)))))"\n      message: No.',
        ),
      },
    ]);
    const started = performance.now();
    expect(() =>
      runRule(rule!, { files: [{ path: 'a.yaml', text: Array(3000).fill(deployment).join('---\n') }], params: {} }),
    ).toThrow(/one scan|more steps/);
    expect(performance.now() - started).toBeLessThan(60_000);
  }, 90_000);
});

test('checks join the catalogue and its frameworks', async () => {
  const checks = readOwnChecks([{ path: 'our-registry.yaml', text: registry }]);
  const catalogue = addOwnChecks(await loadCatalogue(), checks);
  expect(catalogue.rules.at(-1)).toMatchObject({ id: 'our-registry', place: 'our-registry.yaml:4', severity: 'high' });
  const framework = (id: string) => catalogue.frameworks.find((entry) => entry.id === id)!.controls;
  expect(framework('house-rules')).toEqual({ 'our-registry': ['1.2'] });
  expect(Object.keys(framework('nsa')).length).toBeGreaterThan(1);
  expect(framework('nsa')).toHaveProperty('our-registry', []);
});

describe('tests of checks', () => {
  const lines = `  fix: [{ op: replace, path: ., value: 2 }]
  validate:
    - expression: object.spec.replicas > 1
      message: Alone.`;
  const check = { path: 'rules/c.yaml', text: checkText('c', lines, 'kinds: [Deployment]') };
  const manifest = (replicas: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  replicas: ${replicas}\n`;
  const problems = (...files: { path: string; text: string }[]): string[] =>
    testOwnChecks([check, ...files]).flatMap(({ fixture, problems: own }) => own.map((text) => `${fixture}: ${text}`));
  const fail = { path: 'rules/c/fail-one.yaml', text: manifest('1 # expect: message=Alone.') };
  const pass = { path: 'rules/c/pass-two/a.yaml', text: manifest('2') };

  test('a good one passes', () => {
    expect(problems(fail, pass)).toEqual([]);
    expect(testOwnChecks([check, fail, pass]).map(({ fixture }) => fixture)).toEqual(['fail-one.yaml', 'pass-two']);
  });
  test.each([
    ['no pass fixture', [fail], /undefined: no fixture says what it leaves alone: rules\/c\/pass-/],
    ['no fixture at all', [], /no fixture says what it finds/],
    [
      'a miss',
      [{ ...fail, text: manifest('2 # expect:') }, pass],
      /fail-one\.yaml: .*:5 expected .*nothing was reported/,
    ],
    ['other data', [{ ...fail, text: manifest('1 # expect: message=Other') }, pass], /got \{"message":"Alone\."\}/],
    ['too much', [{ ...fail, text: `${fail.text}---\n${manifest('0')}` }, pass], /not expected: .*:11/],
    [
      'a finding in a pass fixture',
      [fail, { ...pass, text: manifest('1') }],
      /pass-two: found though it should pass: .*:5/,
    ],
    ['nothing to look at', [fail, { ...pass, text: 'apiVersion: v1\nkind: Pod\n' }], /nothing that the check looks at/],
    ['no mark', [{ ...fail, text: manifest('1') }, pass], /marks no line/],
    [
      'a crash',
      [{ ...fail, text: 'apiVersion: apps/v1\nkind: Deployment\nspec: {} # expect:\n' }, pass],
      /the check failed: .*no such key/,
    ],
    [
      'fixtures without a check',
      [fail, pass, { path: 'rules/d/fail-a.yaml', text: manifest('1') }],
      /there is no rules\/d\.yaml/,
    ],
  ])('%s', (_, files, message) => {
    expect(problems(...files).join('\n')).toMatch(message);
  });
  test('a fix that mends nothing', () => {
    const weak = { ...check, text: check.text.replace('value: 2', 'value: 0') };
    expect(
      testOwnChecks([weak, fail, pass])
        .flatMap((entry) => entry.problems)
        .join(),
    ).toMatch(/found after the fix/);
  });
});

test('the guide tells what is true', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/guides/own-checks.md'), 'utf8');
  const files = [...guide.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)].map(([, path, text]) => ({
    path: path!,
    text: text!,
  }));
  expect(files.map(({ path }) => path)).toHaveLength(2);
  const tests = testOwnChecks(files);
  expect(tests.map(({ fixture }) => fixture)).toEqual([undefined, 'fail-hub.yaml']);
  expect(tests[0]!.problems.join()).toContain('no fixture says what it leaves alone');
  expect(tests[1]!.problems).toEqual([]);
});
