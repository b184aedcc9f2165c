import { expect, test } from 'vitest';
import { imageName, isBelow, isBetween, parseVersion } from './version.ts';

test.each([
  ['v1.2.3', [1, 2, 3]],
  ['1.22', [1, 22, 0]],
  ['v1.21.5+k3s1', [1, 21, 5]],
  ['9.2.0-ubuntu', [9, 2, 0]],
  ['v2.4.0-rc.1', [2, 4, 0]],
])('reads %s', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

test.each(['', 'latest', '7', 'v', '20250131', '1.2.3.4', 'release-1.2.3', '1.99999999999999999999'])(
  'takes %j for no version',
  (text) => {
    expect(parseVersion(text)).toBeUndefined();
  },
);

test('compares by number, the first difference deciding', () => {
  expect(isBelow([1, 9, 0], [1, 19, 15])).toBe(true);
  expect(isBelow([1, 19, 15], [1, 19, 15])).toBe(false);
  expect(isBelow([2, 0, 0], [1, 99, 99])).toBe(false);
  expect(isBetween([2, 2, 0], [2, 2, 0], [2, 2, 4])).toBe(true);
  expect(isBetween([2, 2, 4], [2, 2, 0], [2, 2, 4])).toBe(false);
});

test('names an image by the last part of its repository', () => {
  expect(imageName('quay.io:443/argoproj/argocd:v2.1@sha256:11')).toBe('argocd');
  expect(imageName('argocd')).toBe('argocd');
});
