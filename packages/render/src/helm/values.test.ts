import { describe, expect, test } from 'vitest';
import { placeOfRef, rootValues, setLayer, subchartValues, valuesLayer } from './values.ts';

const own = valuesLayer(
  'values.yaml',
  'image: { name: a, tag: 1 }\nlist: [1, 2]\nmap: { x: 1 }\nglobal: { a: 1 }\n',
  true,
);
const ci = valuesLayer(
  'ci/a-values.yaml',
  'image:\n  tag: 2\nlist: [3]\nmap: 5\nglobal: { b: 2 }\nsub: { v: 9 }\n',
  true,
);

test('maps are merged, all else is taken from the strongest layer', () => {
  const values = rootValues([ci, own]);
  const at = (...steps: string[]): unknown => {
    const node = steps.reduce((value, step) => value.child(step), values);
    return [node.value, node.refs.map(({ layer, pointer }) => `${layer.path}${pointer}`)];
  };
  expect(at('image', 'tag')).toEqual([2, ['ci/a-values.yaml/image/tag', 'values.yaml/image/tag']]);
  expect(at('image', 'name')).toEqual(['a', ['values.yaml/image/name']]);
  expect(at('list', '0')).toEqual([3, ['ci/a-values.yaml/list/0']]);
  expect(at('map', 'x')).toEqual([undefined, []]);
  expect(values.keys()).toEqual(['global', 'image', 'list', 'map', 'sub']);
});

test('what is missing says where it would stand', () => {
  const missing = rootValues([own]).child('image').child('pull').child('policy');
  expect(missing.kind).toBe('absent');
  expect(missing.missing?.steps).toEqual(['pull', 'policy']);
  expect(missing.missing?.ancestor.refs[0]?.pointer).toBe('/image');
});

test('a null takes a key away', () => {
  const values = rootValues([valuesLayer('a', 'image: { tag: null }\n', true), own]);
  expect(values.child('image').keys()).toEqual(['name']);
});

test('a sub-chart sees its own values under those of its parent, and globals above all', () => {
  const sub = valuesLayer('charts/sub/values.yaml', 'v: 1\nw: 2\nglobal: { b: 7, c: 8 }\n', true);
  const parent = rootValues([ci, own], new Map([['sub', { own: sub, children: new Map() }]]));
  expect(parent.child('sub').child('w').value).toBe(2);
  const values = subchartValues(parent, 'sub', undefined);
  expect(values.child('v').value).toBe(9);
  expect(values.child('v').refs[0]?.pointer).toBe('/sub/v');
  expect(values.child('w').value).toBe(2);
  expect(['a', 'b', 'c'].map((key) => values.child('global').child(key).value)).toEqual([1, 2, 8]);
});

test('a place spans key and value, of a collection the key', () => {
  const values = rootValues([own]);
  expect(placeOfRef(values.child('image').child('tag').refs[0]!)).toEqual({
    path: 'values.yaml',
    startLine: 1,
    startColumn: 19,
    endLine: 1,
    endColumn: 25,
  });
  expect(placeOfRef(values.child('map').refs[0]!)).toMatchObject({ startLine: 3, startColumn: 1, endColumn: 4 });
});

describe('--set', () => {
  test.each([
    { flag: 'a.b=1', value: { a: { b: 1 } } },
    { flag: 'a=x,b=true,c=null', value: { a: 'x', b: true, c: null } },
    { flag: 'a={x,y}', value: { a: ['x', 'y'] } },
    { flag: 'a\\.b=x\\,y', value: { 'a.b': 'x,y' } },
    { flag: 'a=b=c', value: { a: 'b=c' } },
    { flag: 'n=007', value: { n: '007' } },
    { flag: '__proto__.x=1', value: {} },
    { flag: 'nothing', value: {} },
  ])('$flag', ({ flag, value }) => {
    const layer = setLayer([flag])!;
    expect(layer.value).toEqual(value);
    expect(layer.path).toBeUndefined();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
