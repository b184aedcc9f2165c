import { expect, test } from 'vitest';
import { type Document, places, report, sallyport } from './testing/command.ts';
import { repository, tree, write } from './testing/tree.ts';

const check = (name: string, expression: string): string => `apiVersion: sallyport.dev/v1
kind: Check
metadata:
  name: ${name}
spec:
  title: Too few copies
  severity: critical
  match: { kinds: [Deployment] }
  params:
    min: { type: integer, default: 2, about: Fewest copies. }
  validate:
    - expression: ${expression}
      messageExpression: "'%s has %d copies'.format([object.metadata.name, object.spec.replicas])"
  why: One copy is gone while its node restarts.
  remediation: Raise \`replicas\`.
  frameworks: { house: ['3.1'] }
  fix: [{ op: replace, path: ., value: 2 }]
`;
const copies = check('our-copies', 'object.spec.replicas >= params.min');
const shop = (replicas: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  replicas: ${replicas}
`;
const files = {
  'shop.yaml': shop('1'),
  '.sallyport/rules/our-copies.yaml': copies,
  '.sallyport/rules/our-copies/fail-one.yaml': shop('1 # expect: message="shop has 1 copies."'),
  '.sallyport/rules/our-copies/pass-two.yaml': shop('2'),
};

const own = (document: Document): string[] => places(document).filter((place) => place.startsWith('our-'));

test('checks in .sallyport/rules run with the others, and their fixtures are not scanned', () => {
  const cwd = tree(files);
  const document = report([], { cwd });
  expect(own(document)).toEqual(['our-copies shop.yaml:5:3']);
  const [finding] = document.findings.filter(({ rule }: Document) => rule === 'our-copies');
  expect(finding).toMatchObject({
    severity: 'critical',
    message: 'shop has 1 copies.',
    frameworks: ['house'],
  });
  expect(finding.fix.safe).toBe(true);
  expect(document.findings.every(({ location }: Document) => location.path === 'shop.yaml')).toBe(true);
  expect(own(report(['--framework', 'house'], { cwd }))).toHaveLength(1);
});

test('the policy names their folders from its own, sets their parameters, and may rule on them', () => {
  const cwd = repository({
    'deploy/shop.yaml': shop('2'),
    'house/rules/our-copies.yaml': copies,
    'sallyport.yaml': `apiVersion: sallyport.dev/v1
checks: [house/rules]
params: { our-copies: { min: 3 } }
rules: [{ name: copies, when: "rule == 'our-copies'", mode: block }]
`,
  });
  const document = report(['deploy'], { cwd });
  expect(own(document)).toEqual(['our-copies shop.yaml:5:3']);
  expect(document.code).toBe(1);
});

test('a changed check is seen though the tree is the same', () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`a${index}.yaml`, shop('1')]));
  const cwd = tree({ ...many, ...files });
  expect(own(report([], { cwd }))).toHaveLength(121);
  write(cwd, { '.sallyport/rules/our-copies.yaml': check('our-copies', 'object.spec.replicas > 0') });
  expect(own(report([], { cwd }))).toHaveLength(0);
});

test('a check that is wrong is refused with its place and the nearest word', () => {
  const cwd = tree({
    ...files,
    '.sallyport/rules/our-copies.yaml': check('our-copies', 'object.spec.replicas >= parms.min'),
  });
  const { code, stdout, stderr } = sallyport(['scan'], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('.sallyport/rules/our-copies.yaml:12:43: There is no "parms" here.');
  expect(stderr).toContain('Did you mean params?');
});

test('a check that fails is a gap that names it', () => {
  const cwd = tree({ ...files, '.sallyport/rules/our-copies.yaml': check('our-copies', 'object.spec.size > 1') });
  const [gap] = report([], { cwd }).gaps;
  expect(gap).toMatchObject({ reason: 'crash', check: 'our-copies', path: 'shop.yaml' });
  expect(gap.message).toContain('.sallyport/rules/our-copies.yaml:12: no such key: size');
});

test('a folder that the policy names must be there', () => {
  const cwd = tree({
    'shop.yaml': shop('1'),
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [absent]\n',
  });
  const { code, stderr } = sallyport(['scan'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('sallyport.yaml:2: The folder "absent" of own checks does not exist.');
});

test('a folder outside of the repository is not read', () => {
  const cwd = repository({
    'deploy/sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [../rules]\n',
    'deploy/shop.yaml': shop('1'),
    'rules/our-copies.yaml': copies,
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [../../etc]\n',
  });
  expect(own(report(['deploy'], { cwd }))).toHaveLength(1);
  const { code, stdout, stderr } = sallyport(['scan'], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('sallyport.yaml:2: The folder "../../etc" of own checks lies outside of the repository.');
});

test('a folder that an extended policy names counts from that policy', () => {
  const cwd = repository({
    'shop.yaml': shop('1'),
    'sallyport.yaml': 'extends: org/policy.yaml\nchecks: [org/rules]\n',
    'org/policy.yaml': 'checks: [rules]\n',
    'org/rules/our-copies.yaml': copies,
  });
  expect(own(report([], { cwd }))).toHaveLength(1);
});

test('rules list, show and explain know them', () => {
  const cwd = tree(files);
  expect(sallyport(['rules', 'list'], { cwd }).stdout).toMatch(/^our-copies +critical +Too few copies$/m);
  expect(JSON.parse(sallyport(['rules', 'show', 'our-copies', '--format', 'json'], { cwd }).stdout)).toMatchObject({
    machineFix: 'yes',
    frameworks: ['house'],
  });
  expect(sallyport(['explain', 'our-copies'], { cwd }).stdout).toContain('One copy is gone');
});

test('rules test runs their fixtures', () => {
  const cwd = tree(files);
  const passed = sallyport(['rules', 'test'], { cwd });
  expect(passed).toMatchObject({ code: 0, stderr: '' });
  expect(passed.stdout).toContain('ok    our-copies › fail-one.yaml\nok    our-copies › pass-two.yaml\n2 passed\n');
  write(cwd, { '.sallyport/rules/our-copies/pass-two.yaml': shop('1') });
  const failed = sallyport(['rules', 'test', '.sallyport/rules'], { cwd });
  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain(
    'FAIL  our-copies › pass-two.yaml\n      found though it should pass: pass-two.yaml:5',
  );
  const json = sallyport(['rules', 'test', '--format', 'json'], { cwd });
  expect(JSON.parse(json.stdout).tests[1].problems).toHaveLength(1);
  expect(sallyport(['rules', 'test'], { cwd: tree() }).code).toBe(4);
  expect(sallyport(['rules', 'test', 'absent'], { cwd }).code).toBe(2);
});
