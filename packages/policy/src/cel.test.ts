import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWhen, type Expression } from './cel.ts';
import { sketchFinding } from './testing/findings.ts';
import {
  type FindingFacts,
  type Subject,
  severityConstants,
  standardFunctions,
  vocabulary,
  vocabularyReference,
  wordFunctions,
} from './vocabulary.ts';

function subject(facts: FindingFacts = {}, over: Partial<Subject> = {}): Subject {
  return {
    finding: sketchFinding({ id: 'a', namespace: 'prod', container: 'app', frameworks: ['nsa', 'cis-v1.12.0'] }),
    facts,
    stage: 'pr',
    env: 'prod',
    owner: 'team-a',
    component: 'acme/shop',
    firstSeen: undefined,
    now: new Date('2026-07-01T00:00:00Z'),
    ...over,
  };
}

function compiled(text: string): Expression {
  const result = compileWhen(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result;
}

describe('expressions', () => {
  test.each<[string, boolean | string, FindingFacts?]>([
    ['misconfig && !secret && !vuln', true],
    ['severity >= HIGH', true],
    ['severity == CRITICAL || severity == LOW', false],
    [`rule in ['container-privileged', 'host-network']`, true],
    [`control == 'c-0057' && control != 'C-0001' && 'C-0057' == control`, true],
    [`(misconfig ? framework : control) == 'nsa' && [control].exists(c, c == 'C-0057')`, true],
    [`labels.exists(namespace, namespace == 'x') || package.size() == 0 // package`, true],
    [`'AVD-KSV-0017' in control && control in ['C-1', 'KSV017']`, true],
    [`framework == 'NSA' && inFramework('cis-v1.12.0') && !inFramework('mitre')`, true],
    [`namespace == 'prod' && kind == 'Pod' && name == 'app' && container == 'app'`, true],
    [`namespace.startsWith("name" + "space") || 'namespace' == 'package'`, false],
    [`package == ''`, true],
    [`package.startsWith('pkg:npm/')`, true, { package: 'pkg:npm/a@1' }],
    [`path.matches('^deploy/.*[.]ya?ml$')`, true],
    [`path.matches(r'\\.ya?ml$') // namespace`, true],
    [`env == 'prod' && stage == 'pr' && tool == 'sallyport' && owner == 'team-a' && component == 'acme/shop'`, true],
    [`labels.tier == 'web'`, true, { labels: { tier: 'web' } }],
    [`labels['tier'] == 'web' && 'tier' in labels && has(labels.tier)`, true, { labels: { tier: 'web' } }],
    [`labels.tier == 'web'`, 'the object has no label "tier": write `labels.?tier.orValue("")`'],
    [`labels.?tier.orValue('none') == 'none'`, true],
    [`labels.exists(key, key.startsWith('team-'))`, true, { labels: { 'team-a': '' } }],
    [`labels['__proto__'] == ''`, 'the object has no label "__proto__": write `labels.?__proto__.orValue("")`'],
    ['kev', false],
    ['age > 3', 'age is not known'],
    ['age > 3 || misconfig', true],
    ['misconfig && age > 3', 'age is not known'],
    ['vuln && age > 3', false],
    ['introduced && !excepted && !falsePositive', true],
    ['image && !signedBy("https://github.com/acme/*")', true, { image: true, signers: ['https://gitlab.com/acme/x'] }],
    ['image && !signedBy("https://github.com/acme/*")', false, { image: true, signers: ['https://github.com/acme/x'] }],
    ['image && !signedBy("x")', 'the signatures of the image are not known', { image: true }],
    ['exposed', 'exposed is not known'],
    ['1 / (severity - HIGH) > 0', 'division by zero'],
  ])('%s is %s', (text, expected, facts) => {
    expect(compiled(text).test(subject(facts))).toBe(expected);
  });

  test('a vulnerability that nobody looked up is unknown, and a misconfiguration is not one', () => {
    const vuln = subject({}, { finding: sketchFinding({ id: 'v', class: 'vuln' }) });
    for (const word of ['kev', 'exploit', 'reachable', 'loaded', 'epss > 0.1', 'cvss > 1.0']) {
      expect(compiled(word).test(vuln)).toMatch(/is not known$/);
      expect(compiled(word).test(subject())).toBe(false);
    }
  });

  test('clocks count whole days', () => {
    const known = subject(
      { publishedAt: new Date('2026-06-29T12:00:00Z'), fixAvailableSince: new Date('2026-06-30T00:00:00Z') },
      { firstSeen: new Date('2026-06-01T00:00:00Z') },
    );
    expect(compiled('age == 30 && publishedDays == 1 && fixDays == 1').test(known)).toBe(true);
  });

  test('more labels than a loop is bounded for are unknown', () => {
    const labels = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, 'v']));
    expect(compiled(`labels.exists(key, key == 'k1')`).test(subject({ labels }))).toBe('labels is not known');
  });

  test('the part that is not true is told as it is written', () => {
    const text = `misconfig && (severity >= CRITICAL || namespace.matches("^dev")) && path != ''`;
    expect(compiled(text).failing(subject())).toBe(`severity >= CRITICAL || namespace.matches("^dev")`);
    const several = `misconfig
      && (((vuln) || // not these
        (name == '😀')))`;
    expect(compiled(several).failing(subject())).toBe(`(vuln) || (name == '😀')`);
  });

  test('names of rules and frameworks are collected with their places', () => {
    const text = `rule == 'a' || 'b' == rule || rule in ['c', 'd'] || control != 'e' || inFramework('f') || 'g' == framework`;
    const { ruleLiterals, frameworkLiterals } = compiled(text.replace(`'g' == framework`, `framework == 'g'`));
    expect(ruleLiterals.map((literal) => [literal.word, literal.value])).toEqual([
      ['rule', 'a'],
      ['rule', 'b'],
      ['rule', 'c'],
      ['rule', 'd'],
      ['control', 'e'],
    ]);
    expect(ruleLiterals.map(({ start, end }) => text.slice(start, end))).toEqual([`'a'`, `'b'`, `'c'`, `'d'`, `'e'`]);
    expect(frameworkLiterals.map((literal) => literal.value)).toEqual(['f', 'g']);
  });

  test('rules of the sensor have names of their own', () => {
    expect(compiled(`runtime && rule == 'Terminal shell in container'`).ruleLiterals).toEqual([]);
    expect(compiled(`(runtime && rule == 'x') || rule == 'y'`).ruleLiterals.map((literal) => literal.value)).toEqual([
      'y',
    ]);
  });

  test.each([
    ['misconfig && false', true],
    ['false || misconfig', false],
  ])('%s never matches: %s', (text, never) => expect(compiled(text).never).toBe(never));
});

describe('refusals', () => {
  test.each<[string, string, string?, string?]>([
    ['sevrity >= HIGH', '"sevrity" is no word', 'severity', 'sevrity'],
    ['severity >= HIHG', '"HIHG" is no word', 'HIGH', 'HIHG'],
    ['misconfig && namespaec == "x"', '"namespaec" is no word', 'namespace', 'namespaec'],
    ['nameSpace == "x"', '"nameSpace" is no word', 'namespace', 'nameSpace'],
    ['path.startWith("x")', '"startWith()" is no function', 'startsWith', 'startWith'],
    ['inFramwork("nsa")', '"inFramwork()" is no function', 'inFramework', 'inFramwork'],
    ['severity == "high"', 'severity is compared with a constant', 'HIGH', '"high"'],
    ['labels.exists(k, j == "x")', '"j" is no word', '', 'j'],
    ['labels.exists(label, lable == "x")', '"lable" is no word', 'label', 'lable'],
    ['rule.inFramework()', 'There is no method "inFramework"', '', 'inFramework'],
    ['severity', 'gives int'],
    ['path', 'gives string'],
    ['path == 1', 'There is no string == int', '', 'path == 1'],
    ['misconfig &&', 'The expression ends too early', '', '&'],
    ['(misconfig', 'The expression ends too early', '', 'g'],
    ['(misconfig vuln', '")" is missing before "vuln"', '', 'vuln'],
    ['path.matches("(")', 'The pattern is refused', '', '"("'],
    ['path.matches(name)', 'must stand there as text', '', 'name'],
    ['path.matches("(?=a)")', 'The pattern is refused'],
    ['cel.bind(x, 1, x) == 1', '"bind()" is no function'],
    ['type(path) == string', '"type()" is no function'],
    ['duration("1s") == duration("1s")', '"duration()" is no function'],
    ['google == google', '"google" is no word'],
    ['path.matches_in_linear_time("x")', 'is no function'],
    ['', 'The expression ends too early'],
    ['string == string', '"string" is no word', '', 'string'],
    ['labels.existsOne(k, k == "x")', '"existsOne()" is no function', 'exists_one', 'existsOne'],
    ['labels.exists(k, v, v == "x")', '"exists()" binds one word'],
    ['labels.transformList(k, v, v) == []', '"transformList()" is no function', '', 'transformList'],
    ['labels.?x.optMap(x, x) == 1', '"optMap()" is no function', '', 'optMap'],
    ['sets.contains(["a"], ["a"])', '"sets.contains()" is no function', '', 'contains'],
    ['control == framework', 'A set of ids is compared with text'],
    ['control == null', 'There is no Ids == null_type'],
    ['control in control', 'A set of ids is compared with text'],
    ['if', '"if" is a reserved word of CEL', '', 'if'],
  ])('%s', (text, message, near, at) => {
    const result = compileWhen(text);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    if (result.ok) return;
    if (near) expect(result.nearest).toContain(near);
    if (at) expect(text.slice(result.start, result.end)).toBe(at);
  });
});

describe('hostile expressions are bounded', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const nested = (depth: number): string =>
    depth === 0 ? 'true' : `[1, 2, 3, 4].all(${letters[depth]}, ${nested(depth - 1)})`;
  const doubled = (depth: number): string =>
    depth === 0 ? '[1]' : `${doubled(depth - 1)}.map(x${depth}, [x${depth}, x${depth}])`;
  test.each([
    ['loops in loops', nested(12)],
    ['a loop over the labels in another', 'labels.exists(a, labels.exists(b, a == b))'],
    ['lists that grow', `size(${doubled(20)}) == 1 && ${nested(9)}`],
    ['brackets', `${'('.repeat(3000)}true${')'.repeat(3000)}`],
    ['negations', `${'!'.repeat(7000)}true`],
    ['ternaries', `${'true ? '.repeat(500)}true${' : false'.repeat(500)}`],
    ['a chain', Array.from({ length: 1500 }, () => 'true').join(' || ')],
    ['a long text', `path == '${'x'.repeat(9000)}'`],
    ['a large list', `rule in [${Array.from({ length: 1500 }, () => '1').join(',')}]`],
    ['a large pattern', `path.matches('${'[a-z]{900}'.repeat(40)}')`],
    ['repetitions in repetitions', `path.matches('((a{100}){100}){100}')`],
    ['open strings', '"""'.repeat(2000)],
  ])('%s', (_, text) => {
    const before = performance.now();
    expect(compileWhen(text).ok).toBe(false);
    expect(performance.now() - before).toBeLessThan(1500);
  });

  test('a pattern that makes a backtracking engine hang runs in linear time', () => {
    const name = `${'a'.repeat(5000)}!`;
    const expression = compiled(`name.matches('^(a+)+$') || name.matches('(x+x+)+y')`);
    const before = performance.now();
    expect(expression.test(subject({}, { finding: sketchFinding({ id: 'a', name }) }))).toBe(false);
    expect(performance.now() - before).toBeLessThan(1500);
  });

  test('whatever the text, it compiles or is refused with a place, and runs in the time that its cost says', () => {
    const words = [
      ...vocabulary.map((word) => word.name),
      ...standardFunctions,
      ...Object.keys(severityConstants),
      'x',
      '__proto__',
      'constructor',
    ];
    const part = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '.',
        '.?',
        ',',
        ':',
        '?',
        '&&',
        '||',
        '==',
        '!=',
        '<=',
        'in',
        '+',
        '-',
        '!',
        '1',
        '2.5',
        'true',
        '"a"',
        "'",
      ),
      fc.string({ maxLength: 3 }),
    );
    let survivors = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        const result = compileWhen(text);
        if (!result.ok) return result.start >= 0 && result.end > result.start && result.message !== '';
        survivors++;
        const before = performance.now();
        const answer = result.test(subject());
        return (typeof answer === 'boolean' || answer !== '') && performance.now() - before < 1000;
      }),
      { numRuns: 3000 },
    );
    expect(survivors).toBeGreaterThan(0);
  });

  test('the cost bounds loops that are built from allowed parts', () => {
    const range = fc.constantFrom('labels', '[1, 2, 3]', '[[1, 2], [3]]', '["a"]');
    const expression = fc.letrec<{ bool: string }>((tie) => ({
      bool: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('true', 'misconfig', 'severity > LOW', `'a' in labels`),
        fc.tuple(range, tie('bool')).map(([over, body]) => `${over}.all(x, ${body})`),
        fc.tuple(range, tie('bool')).map(([over, body]) => `${over}.filter(y, ${body}).size() > 0`),
        fc.tuple(tie('bool'), tie('bool')).map(([a, b]) => `(${a} && ${b})`),
      ),
    })).bool;
    const labels = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, 'v']));
    let survivors = 0;
    fc.assert(
      fc.property(expression, (text) => {
        const result = compileWhen(text);
        if (!result.ok) return result.message.includes('steps');
        survivors++;
        const before = performance.now();
        return typeof result.test(subject({ labels })) === 'boolean' && performance.now() - before < 1000;
      }),
      { numRuns: 500 },
    );
    expect(survivors).toBeGreaterThan(20);
  });
});

test('the reference names every word and function', () => {
  const text = vocabularyReference();
  for (const { name } of [...vocabulary, ...wordFunctions]) expect(text).toContain(`\`${name}`);
});
