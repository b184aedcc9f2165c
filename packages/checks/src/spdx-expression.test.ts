import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSpdxExpression } from './spdx-expression.ts';
import list from './spdx-licences.json' with { type: 'json' };

test.each([
  'MIT',
  'apache-2.0',
  'GPL-2.0+',
  'EPL-1.0+',
  'LicenseRef-Acme',
  'DocumentRef-x:LicenseRef-Acme-1.0',
  'MIT OR Apache-2.0',
  '(MIT AND (BSD-3-Clause OR ISC))',
  'GPL-2.0-or-later WITH Classpath-exception-2.0',
  '((MIT))',
])('%j is an expression', (text) => {
  expect(isSpdxExpression(text)).toBe(true);
});

test.each([
  '',
  'Apache 2.0',
  'Apache2',
  'Proprietary',
  'MIT or Apache-2.0',
  'MIT OR',
  'OR MIT',
  '(MIT',
  'MIT)',
  ')MIT(',
  '()',
  'MIT Apache-2.0',
  'MIT WITH',
  'MIT WITH MIT',
  'Classpath-exception-2.0',
  'MIT WITH Classpath-exception-2.0 WITH LLVM-exception',
  '__proto__',
  'LicenseRef-',
])('%j is none', (text) => {
  expect(isSpdxExpression(text)).toBe(false);
});

const schema = join(import.meta.dirname, '../../../../shared/data/schemas/spdx.schema.json');

test.skipIf(!existsSync(schema))('the list is that of the schema of CycloneDX (needs ../shared)', () => {
  const official = (JSON.parse(readFileSync(schema, 'utf8')) as { enum: string[] }).enum;
  expect(official.length).toBeGreaterThan(800);
  expect(new Set([...list.licences.split(' '), ...list.exceptions.split(' ')])).toEqual(new Set(official));
});
