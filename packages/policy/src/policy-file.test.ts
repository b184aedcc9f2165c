import { SallyportError } from '@sallyport/model';
import { describe, expect, test } from 'vitest';
import { bindPolicy, paramsOf } from './bind.ts';
import { readPolicy } from './policy-file.ts';
import { sketchRules } from './testing/findings.ts';

/** The example of the design, with rules that the tests know. */
const whole = `apiVersion: sallyport.dev/v1
component: acme/payments-api
owners: { default: team-payments, "deploy/**": platform }

defaults: { mode: observe, onIncomplete: warn, dbMaxAge: 48h }
params:
  container-privileged: { min: 3, words: [red], enabled: true, share: null }
checks: [checks/own]

rules:
  - name: exploited
    when: vuln && (kev || epss >= 0.5)
    mode: { pr: block, image: block, admission: block, cluster: react }
    grace: 0d
  - name: fixable-high
    when: vuln && severity >= HIGH && fixable
    mode: { ide: react, pr: block, release: block, admission: react }
    only: introduced
    grace: { critical: 7d, high: 30d }
  - name: budget
    when: vuln && severity == MEDIUM
    max: { total: 50, new: 0 }
    mode: { pr: block }
  - name: hardening
    when: misconfig && (rule in ['container-privileged', 'host-network'] || (inFramework('nsa') && severity >= HIGH))
    mode: { commit: react, pr: block, admission: block }
  - name: score
    score: { framework: nsa, min: 80, maxDrop: 2 }
    mode: { pr: react, release: block }
  - name: secrets
    when: secret && !falsePositive
    mode: { commit: block, pr: block }
  - name: provenance
    when: image && !signedBy('https://github.com/acme/*')
    mode: { admission: { prod: block, "*": observe } }
  - name: runtime-shell
    when: runtime && rule == 'Terminal shell in container'
    mode: { cluster: react }
    playbook: isolate-pod

exceptions:
  - id: EX-41
    match: { vuln: CVE-2025-1234, package: "pkg:deb/debian/openssl", component: acme/payments-api }
    state: not_affected
    justification: vulnerable_code_not_in_execute_path
    reason: "TLS renegotiation disabled, see ADR-7"
    owner: alice@acme.io
    approvedBy: [security@acme.io]
    ticket: SEC-881
    expires: 2026-06-30
    expireWhenFixable: true
    stages: [pr, image, admission, cluster]

floors:
  secrets: { pr: block }
  exceptions: { maxDays: 90, require: [reason, owner, ticket], approvers: { high: 1, critical: 2 } }
  breakGlass: { annotation: sallyport.dev/break-glass, needs: reason, notify: "#sec-oncall", ttl: 4h }
`;

const day = 86_400_000;

describe('a policy file', () => {
  test('the example of the design is read whole', async () => {
    const policy = bindPolicy(await readPolicy(whole, 'sallyport.yaml'), sketchRules);
    expect(policy.warnings).toEqual([]);
    expect(policy.component).toBe('acme/payments-api');
    expect(policy.defaults).toMatchObject({ mode: 'observe', onIncomplete: 'warn', dbMaxAgeMs: 2 * day });
    expect(policy.checks).toMatchObject([{ folder: 'checks/own', place: { path: 'sallyport.yaml' } }]);
    expect(paramsOf(policy).get('container-privileged')).toEqual({
      min: 3,
      words: ['red'],
      enabled: true,
      share: null,
    });
    expect(policy.rules.map((rule) => [rule.name, rule.place.line, rule.modePlace.line])).toEqual([
      ['exploited', 11, 13],
      ['fixable-high', 15, 17],
      ['budget', 20, 23],
      ['hardening', 24, 26],
      ['score', 27, 29],
      ['secrets', 30, 32],
      ['provenance', 33, 35],
      ['runtime-shell', 36, 38],
    ]);
    expect(policy.rules[1]).toMatchObject({ only: 'introduced', graceMs: { critical: 7 * day, high: 30 * day } });
    expect(policy.exceptions[0]).toMatchObject({
      id: 'EX-41',
      place: { line: 42 },
      state: 'not_affected',
      expires: '2026-06-30',
    });
    expect(policy.floors).toMatchObject({
      modes: [{ name: 'secrets', of: { kind: 'class', class: 'secret' }, place: { line: 55 } }],
      exceptions: { maxDays: 90, require: ['reason', 'owner', 'ticket'], approvers: { high: 1, critical: 2 } },
      breakGlass: { annotation: 'sallyport.dev/break-glass', ttlMs: 4 * 3_600_000 },
    });
  });

  test.each(['', '# nothing\n', 'apiVersion: sallyport.dev/v1\n'])('an empty one observes: %j', async (text) => {
    const policy = await readPolicy(text, 'p');
    expect(policy).toMatchObject({ rules: [], exceptions: [], defaults: { mode: 'observe', onIncomplete: 'warn' } });
  });
});

/** Each refusal: the text, then where, what, and the word that the hint must hold. */
const refusals: readonly (readonly [text: string, place: string, problem: string, hint: string])[] = [
  ['rulez: []\n', ':1', '"rulez" is no key of a policy', 'rules'],
  ['defaults:\n  mod: block\n', ':2', '"mod" is no key of "defaults"', 'mode'],
  ['defaults:\n  mode: blok\n', ':2', '"blok" is not allowed here', 'block'],
  ['defaults:\n  onIncomplete: fial\n', ':2', '"fial" is not allowed here', 'fail'],
  ['defaults:\n  dbMaxAge: 2 days\n', ':2', '"2 days" is no duration', '7d'],
  ['apiVersion: sallyport.dev/v2\n', ':1', '"sallyport.dev/v2" is not allowed here', 'sallyport.dev/v1'],
  ['rules: {}\n', ':1', '"rules" is a mapping', 'a list'],
  ['rules:\n  - name: a\n    when: true\n', ':2', '"rules.0" lacks "mode"', 'mode'],
  ['rules:\n  - name: a\n    mode: block\n', ':2', 'The rule "a" lacks "when"', 'when'],
  ['rules:\n  - name: a\n    whne: secret\n    mode: block\n', ':3', '"whne" is no key of "rules.0"', 'when'],
  ['rules:\n  - name: a\n    when: true\n    mode: { pull: block }\n', ':4', 'There is no stage "pull"', 'commit'],
  ['rules:\n  - name: a\n    when: true\n    mode: { imge: block }\n', ':4', 'There is no stage "imge"', 'image'],
  ['rules:\n  - name: a\n    when: true\n    mode: { pr: deny }\n', ':4', '"deny" is not allowed here', 'block'],
  [
    'rules:\n  - name: a\n    when: true\n    mode: { pr: { prod: blocked } }\n',
    ':4',
    '"blocked" is not allowed here',
    'block',
  ],
  ['rules:\n  - name: a\n    when: true\n    mode: block\n    only: introdused\n', ':5', '"introdused"', 'introduced'],
  [
    'rules:\n  - name: a\n    when: true\n    mode: block\n    grace: -3d\n',
    ':5',
    'The duration "-3d" is negative',
    '7d',
  ],
  ['rules:\n  - name: a\n    when: true\n    mode: block\n    grace: -3\n', ':5', 'is negative', '7d'],
  [
    'rules:\n  - name: a\n    when: true\n    mode: block\n    grace:\n      hihg: 3d\n',
    ':6',
    'There is no severity "hihg"',
    'high',
  ],
  ['rules:\n  - name: a\n    when: true\n    mode: block\n    max: { totla: 3 }\n', ':5', '"totla" is no key', 'total'],
  ['rules:\n  - name: a\n    when: true\n    mode: block\n    max: { total: -1 }\n', ':5', '-1 is less than 0', ''],
  [
    'rules:\n  - name: a\n    when: true\n    mode: block\n    max: { total: 1.5 }\n',
    ':5',
    '1.5 is no whole number',
    '',
  ],
  [
    'rules:\n  - name: a\n    when: true\n    mode: block\n  - name: a\n    when: true\n    mode: react\n',
    ':5',
    'The rule "a" stands twice, first in line 2',
    'another name',
  ],
  [
    'rules:\n  - name: a\n    mode: block\n    score: { framework: nsaa, min: 3 }\n',
    ':4',
    'There is no framework "nsaa"',
    'nsa',
  ],
  ['rules:\n  - name: a\n    mode: block\n    score: { framework: nsa, min: 300 }\n', ':4', '300 is more than 100', ''],
  ['rules:\n  - name: a\n    mode: block\n    score: { framework: nsa }\n', ':4', '"score" lacks a bound', 'min'],
  [
    'rules:\n  - name: a\n    mode: block\n    when: true\n    score: { framework: nsa, min: 3 }\n',
    ':4',
    '"when" says nothing beside "score"',
    'two rules',
  ],
  ['rules:\n  - name: a\n    when: sevrity >= HIGH\n    mode: block\n', ':3:11', '"sevrity" is no word', 'severity'],
  [
    'rules:\n  - name: a\n    when: "misconfig && sevrity >= HIGH"\n    mode: block\n',
    ':3:25',
    '"sevrity" is no word',
    'severity',
  ],
  [
    'rules:\n  - name: a\n    when: |\n      misconfig &&\n        sevrity >= HIGH\n    mode: block\n',
    ':5:9',
    '"sevrity" is no word',
    'severity',
  ],
  [
    'rules:\n  - name: a\n    when: >-\n      misconfig\n      && sevrity >= HIGH\n    mode: block\n',
    ':5:10',
    '"sevrity" is no word',
    'severity',
  ],
  [
    `rules:\n  - name: a\n    when: 'rule == "it''s" || sevrity == 1'\n    mode: block\n`,
    ':3:31',
    '"sevrity" is no word',
    'severity',
  ],
  [`rules:\n  - name: a\n    when: inFramework('nza')\n    mode: block\n`, ':3', 'There is no framework "nza"', 'nsa'],
  ['rules:\n  - name: a\n    when: severity\n    mode: block\n', ':3:11', 'true or false is needed', 'reference'],
  ['exceptions:\n  - id: E\n', ':2', '"exceptions.0" lacks "match"', 'match'],
  ['exceptions:\n  - id: E\n    match: {}\n', ':3', '"exceptions.0.match" is empty', 'rule'],
  ['exceptions:\n  - id: E\n    match: { ruel: x }\n', ':3', '"ruel" is no key', 'rule'],
  [
    'exceptions:\n  - id: E\n    match: { rule: x }\n    expires: 2026-02-30\n',
    ':4',
    '"2026-02-30" is no date',
    '2026-06-30',
  ],
  [
    'exceptions:\n  - id: E\n    match: { rule: x }\n    expires: 30.6.2026\n',
    ':4',
    '"30.6.2026" is no date',
    '2026-06-30',
  ],
  ['exceptions:\n  - id: E\n    match: { rule: x }\n    expires: 2026\n', ':4', 'is no date', '2026-06-30'],
  [
    'exceptions:\n  - id: E\n    match: { rule: x }\n    state: acepted\n',
    ':4',
    '"acepted" is not allowed here',
    'accepted',
  ],
  [
    'exceptions:\n  - id: E\n    match: { rule: x }\n    stages: [pr, clutser]\n',
    ':4',
    '"clutser" is not allowed here',
    'cluster',
  ],
  [
    'exceptions:\n  - id: E\n    match: { rule: x }\n  - id: E\n    match: { rule: z }\n',
    ':4',
    'The exception "E" stands twice',
    'another name',
  ],
  ['floors:\n  secretz: { pr: block }\n', ':2', '"secretz" is no class of findings and no rule', 'secret'],
  ['floors:\n  secrets: { prr: block }\n', ':2', 'There is no stage "prr"', 'pr'],
  ['floors:\n  exceptions: { maxDay: 3 }\n', ':2', '"maxDay" is no key', 'maxDays'],
  ['floors:\n  exceptions: { require: [reasn] }\n', ':2', '"reasn" is not allowed here', 'reason'],
  ['floors:\n  exceptions: { approvers: { hgih: 1 } }\n', ':2', 'There is no severity "hgih"', 'high'],
  ['floors:\n  breakGlass: { needs: reason }\n', ':2', 'lacks "annotation"', 'annotation'],
  [
    'params:\n  container-privilegd: { min: 3 }\n',
    ':2',
    'There is no rule "container-privilegd"',
    'container-privileged',
  ],
  ['params:\n  container-privileged:\n    mim: 3\n', ':3', '"mim" is no parameter of container-privileged', 'min'],
  ['params:\n  container-privileged:\n    min: 0\n', ':3', '0 is less than 1', ''],
  ['params:\n  container-privileged:\n    min: 10\n', ':3', '10 is more than 9', ''],
  ['params:\n  container-privileged:\n    min: null\n', ':3', 'is empty', 'whole number'],
  ['params:\n  container-privileged:\n    words: [reed]\n', ':3', '"reed" is not allowed here', 'red'],
  ['params:\n  container-privileged:\n    ports: [80, "x"]\n', ':3', 'is the text "x"', 'whole number'],
  ['params:\n  container-privileged:\n    labels: { a: 1 }\n', ':3', 'is the number 1', 'text'],
  ['params:\n  container-privileged:\n    strict: "yes"\n', ':3', 'is the text "yes"', 'true or false'],
  ['params:\n  container-privileged:\n    enabled: 1\n', ':3', 'is the number 1', 'true or false'],
  ['owners:\n  default: 3\n', ':2', 'is the number 3', 'text'],
  ['checks: rules\n', ':1', 'is the text "rules"', 'list'],
  ['component:\n', ':1', 'is empty', 'text'],
  ['rules: []\nrules: []\n', ':2', '"rules" stands twice', 'Remove'],
  ['rules: [\n', ':2', 'no YAML', 'YAML'],
  ['rules: []\n---\nrules: []\n', ':3', 'one document', 'second'],
  ['- a\n', ':1', 'The policy is a list', 'mapping'],
  ['__proto__: { rules: [] }\n', ':1', '"__proto__" is no key of a policy', 'Allowed'],
];

describe('a refusal names line, problem and the nearest word', () => {
  test.each(refusals)('%j', async (text, place, problem, hint) => {
    const read = readPolicy(text, 'dir/p.yaml').then((policy) => bindPolicy(policy, sketchRules));
    const error: unknown = await read.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SallyportError);
    const refused = error as SallyportError<'policy/refused'>;
    expect(refused.code).toBe('policy/refused');
    expect(refused.details.place).toBe(`dir/p.yaml${place}`);
    expect(refused.message).toContain(problem);
    expect(refused.hint).toContain(hint);
  });

  test('hostile files are bounded', async () => {
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 9 }, (_, index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${`*${'abcdefghi'[index]},`.repeat(10)}]`).join('\n')}\n`;
    for (const text of [bomb, 'a: '.repeat(5000), '['.repeat(100_000), `rules: [${'{},'.repeat(400_000)}]`]) {
      const before = performance.now();
      await expect(readPolicy(text, 'p')).rejects.toMatchObject({ code: 'policy/refused' });
      expect(performance.now() - before).toBeLessThan(4000);
    }
  });
});

describe('names of rules', () => {
  test('unknown ones are warnings with line and nearest word', async () => {
    const text = `rules:
  - name: a
    when: rule in ['container-privilegd', 'host-pid'] || control == 'C-9999' || rule == 'C-0057'
    mode: block
exceptions:
  - { id: E, match: { rule: [host-netwrok, c-0041] } }
`;
    const { warnings } = bindPolicy(await readPolicy(text, 'p'), sketchRules);
    expect(warnings).toEqual([
      { path: 'p', line: 3, message: 'There is no rule "container-privilegd". Did you mean container-privileged?' },
      { path: 'p', line: 3, message: 'There is no rule "C-9999".' },
      {
        path: 'p',
        line: 3,
        message: `"C-0057" is the id of container-privileged in another tool: write \`control == 'C-0057'\`.`,
      },
      { path: 'p', line: 6, message: 'There is no rule "host-netwrok". Did you mean host-network?' },
    ]);
  });
});
