import { expect, test } from 'vitest';
import { isEmail, isGitHash, isRfc3339, isSemver, isUri } from './label-value.ts';

const cases = [
  [
    isUri,
    [
      'https://example.com/x?y=1#z',
      'http://[::1]:80/',
      'mailto:jo@example.com',
      'urn:isbn:0451450523',
      'git+ssh://git@example.com/a',
    ],
  ],
  [isRfc3339, ['2024-02-29T12:00:00Z', '2024-12-31T23:59:60.123456789+02:00', '2024-01-01t00:00:00z']],
  [isGitHash, ['0123abc', '0123456789abcdef0123456789abcdef01234567']],
  [isSemver, ['1.2.3', '0.0.0', '1.0.0-rc.1+build.01', '1.0.0--', '10.20.30+001']],
  [isEmail, ['jo@example.com', 'jo.doe+shop@example.com', '"jo doe"@example.com', 'jo@[192.0.2.1]', 'jo@localhost']],
] as const;

const others = [
  [
    isUri,
    [
      '',
      'example.com',
      '/path',
      'https://',
      'https:///x',
      'https://exa mple.com',
      'https://example.com/%zz',
      ':x',
      'not a url',
    ],
  ],
  [
    isRfc3339,
    [
      '',
      '2024-02-29',
      '2023-02-29T12:00:00Z',
      '2024-13-01T00:00:00Z',
      '2024-01-01T24:00:00Z',
      '2024-01-01T00:00:00',
      '2024-04-31T00:00:00Z',
      '2024-01-01T00:00:00+25:00',
    ],
  ],
  [isGitHash, ['', '0123ab', '0123abcd', '0123ABC', 'ghijklm', 'main']],
  [isSemver, ['', '1.2', 'v1.2.3', '01.2.3', '1.2.3-01', '1.2.3-', '1.2.3+', '1.2.3-a..b', '1.2.3.4', '1.2.3 ']],
  [
    isEmail,
    [
      '',
      'jo',
      '@example.com',
      'jo@',
      'jo..doe@example.com',
      '.jo@example.com',
      'Jo <jo@example.com>',
      'jo@example..com',
      'jo doe@example.com',
    ],
  ],
] as const;

const named = (groups: readonly (readonly [(text: string) => boolean, readonly string[]])[]) =>
  groups.flatMap(([check, texts]) => texts.map((text) => [check.name, text, check] as const));

test.each(named(cases))('%s takes %j', (_, text, check) => {
  expect(check(text)).toBe(true);
});

test.each(named(others))('%s refuses %j', (_, text, check) => {
  expect(check(text)).toBe(false);
});

test('long hostile values end soon', () => {
  const started = performance.now();
  for (const text of [
    `${'a.'.repeat(50_000)}@`,
    `"${'\\"'.repeat(100)}`,
    `1.2.3-${'a.'.repeat(50_000)}`,
    `https://${'a%'.repeat(50_000)}`,
  ]) {
    for (const check of [isUri, isRfc3339, isGitHash, isSemver, isEmail]) expect(check(text)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(500);
});
