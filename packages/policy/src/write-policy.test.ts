import { parseYaml } from '@sallyport/syntax';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { bindPolicy } from './bind.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './policy-file.ts';
import { policySchema } from './policy-shape.ts';
import { sketchRules } from './testing/findings.ts';
import { goldenCases } from './testing/golden.ts';
import { showPolicy, startingPolicy } from './write-policy.ts';

const policies = goldenCases.flatMap((row) => (row.policy === undefined ? [] : [[row.name, row.policy] as const]));

/** A policy without places and functions. */
function meaning(policy: Policy): unknown {
  const dropped = new Set(['place', 'modePlace', 'matchPlace', 'path', 'given', 'ruleLiterals', 'frameworkLiterals']);
  return JSON.parse(
    JSON.stringify(policy, (key, value) =>
      dropped.has(key) ? undefined : value instanceof Map ? Object.fromEntries(value) : value,
    ),
  );
}

test('there are policies to write', () => expect(policies.length).toBeGreaterThan(30));

test.each(policies)('what is shown means the same: %s', async (_, text) => {
  const policy = await readPolicy(text, 'p');
  expect(meaning(await readPolicy(showPolicy(policy), 'p'))).toEqual(meaning(policy));
});

test('odd texts survive being written', async () => {
  const odd = [
    'no',
    'null',
    '12',
    '2026-01-01',
    'a: b',
    '# x',
    '- a',
    '"q"',
    "it's",
    'line\nbreak',
    '\u001b[0m',
    '*',
    '&a',
    'ü',
  ];
  const text = JSON.stringify({
    component: 'yes',
    owners: Object.fromEntries(odd.map((word) => [`${word}/**`, word])),
    exceptions: odd.map((word, index) => ({ id: `${index}`, match: { name: [word, 'x'] }, reason: word })),
  });
  const policy = await readPolicy(text, 'p');
  expect(meaning(await readPolicy(showPolicy(policy), 'p'))).toEqual(meaning(policy));
  expect(showPolicy(policy)).not.toContain('\u001b');
});

test('the starting file is valid, and so are its comments', async () => {
  const text = startingPolicy();
  expect(bindPolicy(await readPolicy(text, 'p'), sketchRules).rules).toHaveLength(2);
  const uncommented = text
    .replaceAll(/^( *)# (?=( |- |params:|owners:|exceptions:))/gm, '$1')
    .replace(/^ {2}df-trusted-registry.*$/m, '  container-privileged: { min: 3 }');
  const whole = bindPolicy(await readPolicy(uncommented, 'p'), sketchRules);
  expect(whole.rules).toHaveLength(5);
  expect(whole.exceptions).toHaveLength(1);
  expect(whole.params.size).toBe(1);
  expect(whole.warnings).toEqual([]);
});

test('the schema for editors accepts what is read and refuses what is not', async () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  const validate = ajv.compile(policySchema(sketchRules));
  const parsed = (text: string): unknown => parseYaml(text).documents[0]?.value ?? {};
  for (const [, text] of [...policies, ['start', startingPolicy()] as const]) {
    expect(validate(parsed(text)), `${text}\n${JSON.stringify(validate.errors)}`).toBe(true);
  }
  expect(validate({ params: { 'our-own-check': { min: 3 }, 'vap/few-copies': { enabled: false } } })).toBe(true);
  for (const text of [
    'rulez: []',
    'rules: [{ name: a, when: true, mode: deny }]',
    'rules: [{ name: a, when: true, mode: { pull: block } }]',
    'rules: [{ name: a, when: true }]',
    'defaults: { onIncomplete: no }',
    'params: { container-privileged: { mim: 3 } }',
    'params: { container-privileged: { min: 0 } }',
    'params: { our-own-check: 3 }',
    'exceptions: [{ id: a, match: {} }]',
    'floors: { exceptions: { maxDay: 1 } }',
    'floors: { secrets: { pr: deny } }',
  ]) {
    expect(validate(parsed(text)), text).toBe(false);
  }
});
