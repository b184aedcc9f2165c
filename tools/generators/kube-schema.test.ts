import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { kubeSchema } from './kube-schema.ts';

const root = join(import.meta.dirname, '../..');
const target = 'packages/checks/src/schema/kube-schema.generated.ts';

test.skipIf(!existsSync(join(root, '../shared/data/kubernetes')))(
  'the file in the tree is that of the API server',
  () => {
    expect(kubeSchema(root)).toEqual({ [target]: readFileSync(join(root, target), 'utf8') });
  },
);

test('where the document is not at hand the file in the tree stays', () => {
  const clone = join(mkdtempSync(join(tmpdir(), 'schema-')), 'clone');
  try {
    mkdirSync(dirname(join(clone, target)), { recursive: true });
    writeFileSync(join(clone, target), 'as committed');
    expect(kubeSchema(clone)).toEqual({ [target]: 'as committed' });
  } finally {
    rmSync(dirname(clone), { recursive: true });
  }
});
