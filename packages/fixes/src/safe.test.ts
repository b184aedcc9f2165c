import type { Finding } from '@sallyport/model';
import { expect, test } from 'vitest';
import { planFixes } from './plan.ts';
import { readerOf, ruleFixtures, shopTexts } from './testing/rule-fixtures.ts';
import { scanTexts, type Texts, written } from './testing/scan-texts.ts';

/** Where one fix does what another one wants the opposite of; the next scan finds neither. */
const colliding = /^another fix (?:sets|removes) what it would/;

/** What a scan says of `fix --write`, held against what it writes. */
async function compared(texts: Texts, params = {}): Promise<{ safe: string[]; written: string[]; refused: string[] }> {
  const { findings } = await scanTexts(texts, params);
  const { changes, leftAlone } = planFixes(findings, readerOf(texts));
  const collided = new Set(leftAlone.filter(({ reason }) => colliding.test(reason)).flatMap((group) => group.findings));
  const name = ({ rule, location, pointer }: Finding): string =>
    `${location.path}:${location.startLine} ${rule.id} ${pointer}`;
  return {
    safe: findings
      .filter((finding) => finding.fix?.safe && !collided.has(finding))
      .map(name)
      .sort(),
    written: changes
      .flatMap((change) => change.findings)
      .map(name)
      .sort(),
    refused: findings.flatMap(({ fix }) => fix?.refused ?? []),
  };
}

test('a fix is safe exactly where it is written: the fixtures of all rules', async () => {
  let count = 0;
  for (const { id, name, texts, params } of ruleFixtures) {
    const { safe, written } = await compared(texts, params);
    expect(safe, `${id} ${name}`).toEqual(written);
    count += safe.length;
  }
  expect(count).toBeGreaterThan(5_000);
});

test('what another fix does the opposite of is gone after that one', async () => {
  let count = 0;
  for (const { id, name, texts, params } of ruleFixtures) {
    const plan = planFixes((await scanTexts(texts, params)).findings, readerOf(texts));
    const collided = plan.leftAlone.filter(({ reason }) => colliding.test(reason)).flatMap((group) => group.findings);
    if (collided.length === 0) continue;
    const after = await scanTexts(written(texts, plan), params);
    const left = after.findings.map(({ identity }) => identity);
    expect(
      collided.map(({ identity }) => identity).filter((one) => left.includes(one)),
      `${id} ${name}`,
    ).toEqual([]);
    count += collided.length;
  }
  expect(count).toBeGreaterThan(0);
});

test('a fix is safe exactly where it is written: examples/shop', async () => {
  const { safe, written } = await compared(shopTexts());
  expect(safe).toEqual(written);
  expect(safe.length).toBeGreaterThan(30);
});

const pod = (spec: string, above = ''): string =>
  `apiVersion: v1\nkind: Pod\n${above}metadata: { name: web, namespace: shop }\nspec:\n${spec}`;
const container = (context: string, name = 'web'): string =>
  `    - name: ${name}\n      image: ${name}:1\n      securityContext: ${context}\n`;
const containers = (...list: string[]): string => `  containers:\n${list.join('')}`;

test.each([
  [
    'an anchor that a place shares which is not to change',
    pod(
      containers(container('*own'), container('{ <<: *own, runAsNonRoot: true }', 'b')),
      'x: &own { privileged: true }\n',
    ),
    'the anchor &own shares it',
  ],
  ['an anchor merged from a list', pod(containers(container('{ <<: [*a] }')), 'x: &a { privileged: true }\n'), '&a'],
  ['a tag', pod(containers(container('!!map { privileged: true }'))), 'carries a tag'],
  ['a text where a mapping belongs', pod(containers(container('privileged'))), 'a value stands where'],
  ['a list where a mapping belongs', pod(containers(container('[privileged]'))), 'a list stands where'],
  ['a text deeper down', pod(containers(container('{ capabilities: ALL, privileged: true }'))), 'a value stands where'],
])('%s: the rest of the file is safe, and written', async (_, text, reason) => {
  const { safe, written, refused } = await compared(new Map([['web.yaml', text]]));
  expect(safe).toEqual(written);
  expect(safe.length).toBeGreaterThan(0);
  expect(refused).toContainEqual(expect.stringContaining(reason));
});

test.each([
  [
    'every use of an anchor asks for the same',
    pod(containers(container('&own { privileged: true }'), container('*own', 'b'))),
  ],
  ['an anchor elsewhere', `${pod(containers(container('{ privileged: true }')))}---\na: &b 1\nc: *b\n`],
  ['keys behind question marks', pod('  ? hostNetwork\n  : true\n  containers: [{ name: web, image: web }]\n')],
  [
    'a document on the line of its mark',
    `--- ${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostNetwork: true, containers: [{ name: 'a' }] } })}\n`,
  ],
  ['a byte order mark', `\ufeff${pod(containers(container('{ privileged: true }')))}`],
  ['Windows line ends', pod(containers(container('{ privileged: true }'))).replaceAll('\n', '\r\n')],
])('%s: all is safe, and written', async (_, text) => {
  const { safe, written, refused } = await compared(new Map([['web.yaml', text]]));
  expect(safe).toEqual(written);
  expect(safe.length).toBeGreaterThan(5);
  expect(refused).toEqual([]);
});
