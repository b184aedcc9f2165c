import { describe, expect, test } from 'vitest';
import { paramValues } from './params.ts';
import { decodedBase64, secretForm, secretIn, secretInText, secretParams } from './secret-values.ts';

const names = paramValues(secretParams);

/** Written in two parts, so that no scanner takes the test for the real thing. */
const forms: readonly (readonly [what: string, text: string])[] = [
  ['an AWS access key', `AKIA${'Q3EGRZVOWXQ2JD5K'}`],
  ['a GitHub token', `ghp_${'A1b2'.repeat(9)}`],
  ['a GitHub token', `github_pat_${'11AAAAAAA0'.repeat(8)}`],
  ['a GitLab token', `glpat-${'x1y2z3w4v5u6t7s8r9q0'}`],
  ['a Slack token', `xoxb-${'123456789012-abcdefghij'}`],
  ['a Google API key', `AIza${'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'}`],
  ['a Stripe key', `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`],
  ['an npm token', `npm_${'a1B2c3'.repeat(6)}`],
  ['a SendGrid key', `SG.${'a1B2c3D4e5F6g7H8i9J0kL'}.${'a1B2c3D4e5F6g7H8i9J0kLmN'.repeat(2).slice(0, 43)}`],
  ['an Anthropic key', `sk-ant-${'api03-a1B2c3D4e5F6g7H8i9J0k1L2m3N4'}`],
  ['a Vault token', `hvs.${'CAESIJ1a2b3c4d5e6f7g8h9i0j'}`],
  ['a DigitalOcean token', `dop_v1_${'0a1b2c3d'.repeat(8)}`],
  [
    'a JSON Web Token',
    `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTY3ODkwIn0'}.${'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'}`,
  ],
  ['an Azure storage key', `AccountName=shop;AccountKey=${'a1B2c3D4e5F6g7H8i9J0+/'.repeat(4).slice(0, 86)}==;`],
  ['a Slack webhook', `https://hooks.slack.com/services/T${'00000000'}/B${'00000000'}/${'a1B2c3D4e5F6g7H8i9J0kLmN'}`],
  ['a bearer token', `Authorization: Bearer ${'q7Gm2Zt9Lx4Vb8Rd1Kw6'}`],
  ['a URL with a password', 'postgres://shop:hunter2@db:5432/shop'],
  ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(4)}\n-----END RSA PRIVATE KEY-----`],
  ['a private key', `-----BEGIN OPENSSH PRIVATE KEY-----\\n${'b3BlbnNzaC1rZXkt'.repeat(4)}`],
];

describe('secretForm', () => {
  test.each(forms)('knows %s, also inside of other text', (what, text) => {
    expect(secretForm(text)).toBe(what);
    expect(secretForm(`before "${text}" after\nnext: line`)).toBe(what);
  });

  test.each([
    ['the key of the AWS documentation', `AKIA${'IOSFODNN7EXAMPLE'}`],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${'MIIDdzCCAl+gAwIB'.repeat(4)}`],
    ['a header without a key', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ['a URL whose password comes from elsewhere', 'postgres://shop:$(DB_PASSWORD)@db/shop'],
    ['a URL whose password is a template', 'postgres://shop:{{ password }}@db/shop'],
    ['a URL without a password', 'ssh://git@acme.io:22/shop.git'],
    ['prose about bearers', 'needs a bearer authentication-header'],
    ['an image by digest', 'registry.acme.io:5000/shop@sha256:0a1b2c3d'],
  ])('passes %s', (_, text) => {
    expect(secretForm(text)).toBeUndefined();
  });
});

describe('secretIn', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2'],
    ['dbPassword', 'hunter2'],
    ['MYSQLPASSWORD', 'hunter2'],
    ['smtp.pass', 'hunter2'],
    ['PGPASSWORD', '12345'],
    ['AUTH_TOKEN', 'f00ba4'],
    ['clientSecret', 'swordfish'],
    ['apiKey', 'swordfish'],
    ['APIKEY', 'swordfish'],
    ['AWS_SECRET_ACCESS_KEY', 'swordfish'],
    ['HMAC_KEY', 'q7Gm2Zt9Lx4Vb8Rd1Kw6'],
  ])('takes %s for a credential', (name, value) => {
    expect(secretIn(name, value, names)).toBe('a credential (by its name)');
  });

  test.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(OTHER)'],
    ['DB_PASSWORD', `\${OTHER}`],
    ['DB_PASSWORD', '{{ .Values.password }}'],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
    ['MYSQL_RANDOM_ROOT_PASSWORD', '1'],
    ['TOKEN_TTL', '3600'],
    ['TOKEN_URL', 'https://login.acme.io/token'],
    ['MAX_TOKENS', '4096'],
    ['SECRET_NAME', 'shop-db'],
    ['TLS_SECRET', 'shop-tls'],
    ['SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:1:secret:shop'],
    ['JWT_PUBLIC_KEY', 'q7Gm2Zt9Lx4Vb8Rd1Kw6'],
    ['CACHE_KEY', 'shop-products'],
    ['PARTITION_KEY', 'customer_id'],
    ['MONKEY', 'q7Gm2Zt9Lx4Vb8Rd1Kw6'],
    ['BYPASS', 'hunter2'],
    ['GREETING', 'hunter2'],
  ])('passes %s=%s', (name, value) => {
    expect(secretIn(name, value, names)).toBeUndefined();
  });

  test('own words, values and allow lists decide', () => {
    const own = { ...names, sensitiveKeyNames: ['launch_code'], sensitiveValues: ['acme_live_'] };
    expect(secretIn('LAUNCH_CODE', '0000', own)).toBe('a credential (by its name)');
    expect(secretIn('DB_PASSWORD', 'hunter2', own)).toBeUndefined();
    expect(secretIn('X', 'acme_live_1', own)).toBe('a value of a sensitive form');
    expect(secretIn('X', 'acme_live_1', { ...own, sensitiveValuesAllowed: ['live_1'] })).toBeUndefined();
    expect(secretIn('launchCode', '0000', { ...own, sensitiveKeyNamesAllowed: ['NCHC'] })).toBeUndefined();
  });
});

describe('secretInText', () => {
  test.each([
    'user=shop\npassword=hunter2\n',
    'db:\n  password: hunter2\n',
    '{\n  "password": "hunter2",\n}',
    'export DB_PASSWORD="hunter2"',
    "password = 'hunter2';",
  ])('finds the setting in %j', (text) => {
    expect(secretInText(text, names)).toBe('a credential (by its name)');
  });

  test.each([
    '# password=hunter2',
    'password = get_password()',
    'password: string',
    'token = response.token',
    'password=$DB_PASSWORD',
    'password: *default',
    'Enter your password: it is the one from the letter',
    'const password = "hunter2"',
  ])('passes %j', (text) => {
    expect(secretInText(text, names)).toBeUndefined();
  });

  test('lines of thousands of characters are data', () => {
    expect(secretInText(`password=${'a'.repeat(2000)}`, names)).toBeUndefined();
  });

  test('an allowed value clears its line and no other', () => {
    const allowing = { ...names, sensitiveValuesAllowed: ['hunter2'] };
    expect(secretInText('password=hunter2\nurl=http://shop:hunter2@db', allowing)).toBeUndefined();
    expect(secretInText('password=hunter2\nother_password=swordfish', allowing)).toBe('a credential (by its name)');
  });
});

test('base64 is opened, words are not taken for it', () => {
  expect(decodedBase64('aHR0cDovL3Nob3A6aHVudGVyMkBkYg==')).toBe('http://shop:hunter2@db');
  expect(decodedBase64('abcd')).toBeUndefined();
  expect(decodedBase64('not base64 at all, is it?')).toBeUndefined();
});

test('hostile texts of a megabyte take linear time', () => {
  const started = performance.now();
  for (const unit of [
    'bearer ',
    'eyJ',
    'eyJ.',
    '://a:b',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'password=',
    'ghp_',
    '@:/',
    'A',
    '$',
    '=\n',
  ]) {
    const text = unit.repeat(1_000_000 / unit.length);
    secretInText(text, names);
    secretIn(text, text, names);
    decodedBase64(text);
  }
  expect(performance.now() - started).toBeLessThan(3000);
});
