import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modulePages } from './module-memory.ts';
import { openPolicy } from './open-policy.ts';
import type { RegoBundle } from './read-bundles.ts';
import { sprintf } from './sprintf.ts';
import { parseTerm, termText } from './term.ts';
import { bundleOf } from './testing/bundles.ts';

const house = bundleOf('house');

/** Whole numbers that JavaScript would round are their texts. */
function exact(json: string): unknown {
  const reviver = (_: string, value: unknown, { source }: { source: string }): unknown =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
  return JSON.parse(json, reviver as (key: string, value: unknown) => unknown);
}

function expected(name: string): Record<string, unknown> {
  return exact(readFileSync(join(import.meta.dirname, `testing/${name}.json`), 'utf8')) as Record<string, unknown>;
}

function answersOf(bundle: RegoBundle, entrypoint: string): unknown {
  const [answer] = exact(openPolicy(bundle.wasm, bundle.data).evaluate(entrypoint, '{}')) as [{ result: unknown }];
  return answer.result;
}

test('the functions of the host answer as OPA does', () => {
  expect(answersOf(house, 'house/host')).toEqual(expected('host'));
});

const answers = answersOf(bundleOf('functions'), 'functions/answers') as Record<string, unknown>;

test.each(Object.entries(expected('functions')))('%s answers as in OPA', (name, answer) => {
  expect(answers[name]).toEqual(answer);
});

test('policies answer as in the runtime of the OPA project', async () => {
  const { loadPolicySync } = createRequire(import.meta.url)('@open-policy-agent/opa-wasm');
  const theirs = loadPolicySync(house.wasm);
  theirs.setData(JSON.parse(house.data));
  const ours = openPolicy(house.wasm, house.data);
  const image = (image: string, runAsUser: number) => ({ name: 'a', image, securityContext: { runAsUser } });
  const inputs = [
    {},
    { kind: 'Deployment', metadata: { namespace: 'default' }, spec: { replicas: 1 } },
    {
      spec: {
        replicas: 3,
        template: { spec: { containers: [image('a:latest', 0), image('é:1', 5), image('b:latest', 0)] } },
      },
    },
  ];
  let results = 0;
  for (const input of inputs) {
    for (const entrypoint of ['house/deny', 'house/warn', 'house/deny_default']) {
      const answer = JSON.parse(ours.evaluate(entrypoint, JSON.stringify(input)));
      expect(answer).toEqual(theirs.evaluate(input, entrypoint));
      results += JSON.stringify(answer).length;
    }
  }
  expect(results).toBeGreaterThan(200);
});

test('an input larger than the memory at hand makes it grow, one beyond the limit fails', () => {
  const policy = openPolicy(house.wasm, house.data);
  const input = (bytes: number): string => JSON.stringify({ metadata: { namespace: 'default' }, x: 'x'.repeat(bytes) });
  expect(policy.evaluate('house/deny_default', input(4_000_000))).toBe('[{"result":true}]');
  expect(() => policy.evaluate('house/deny_default', input(140_000_000))).toThrow(/memory/i);
});

test('an entry point that is not there, and data that is none, are told', () => {
  expect(() => openPolicy(house.wasm, '{}').evaluate('house/toString', '{}')).toThrow('no entry point house/toString');
  expect(() => openPolicy(house.wasm, '{')).toThrow('does not take its data');
});

/** A module of sections; each is its id and its bytes. */
function module(...sections: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...sections.flatMap(([id, ...bytes]) => [id!, bytes.length, ...bytes]),
  ]);
}
const memoryOf = (...limits: number[]): number[] => [2, 1, 1, 0x65, 1, 0x6d, 2, ...limits];

test('a module wants the pages that it says', () => {
  expect(modulePages(house.wasm)).toBeGreaterThan(0);
  expect(modulePages(module(memoryOf(0, 7)))).toBe(7);
  expect(modulePages(module(memoryOf(1, 0x80, 2, 0x80, 4), [4, 1, 0x70, 1, 5, 5], [5, 0]))).toBe(256);
});

const strange: readonly (readonly [problem: string, wasm: Uint8Array])[] = [
  ['no WebAssembly module', new TextEncoder().encode('policy and more')],
  ['cut short', module().subarray(0, 6)],
  ['imports no memory', module()],
  ['memory of its own', module(memoryOf(0, 1), [5, 1, 0, 1])],
  ['another kind', module(memoryOf(4, 1))],
  ['two memories', module([2, 2, 0, 0, 2, 0, 1, 0, 0, 2, 0, 1])],
  ['more than functions', module([2, 1, 0, 0, 1, 0x70, 0, 1])],
  ['tables may grow', module(memoryOf(0, 1), [4, 1, 0x70, 0, 1])],
  ['tables may grow', module(memoryOf(0, 1), [4, 2, 0x70, 1, 1, 1, 0x70, 1, 1, 1])],
  ['damaged', Uint8Array.from([...module(memoryOf(0, 1)), 3, 100, 0])],
];

test.each(strange)('a module that OPA does not make is refused: %s', (problem, wasm) => {
  expect(() => modulePages(wasm)).toThrow(problem);
});

test.each([
  ['env', 'constructor'],
  ['constructor', 'constructor'],
  ['toString', 'call'],
])('a module does not come to JavaScript by %s.%s', (from, name) => {
  const word = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const imports = [2, 2, ...word('env'), ...word('memory'), 2, 0, 1, ...word(from), ...word(name), 0, 0];
  expect(() => openPolicy(module([1, 1, 0x60, 0, 0], imports), '{}')).toThrow(/Import #1/);
});

test('values are read as a policy writes them, and written as OPA does', () => {
  expect(termText(parseTerm('{"b":{3,1.5,"x",null},"a":[set(),{}, "\\"é"]}'))).toBe(
    '{"a": [set(), {}, "\\"é"], "b": {null, 1.5, 3, "x"}}',
  );
  for (const text of ['', '{', '[1,]', '{1:}', '"', 'nul', '1 2', `${'['.repeat(1000)}${']'.repeat(1000)}`]) {
    expect(() => parseTerm(text), text.slice(0, 20)).toThrow('cannot be read');
  }
});

test('a width that fills the memory is cut', () => {
  expect(sprintf('%999999d', [{ kind: 'number', text: '1' }])).toHaveLength(10_000);
});
