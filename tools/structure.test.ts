import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { camelCase } from './generators/rules-index.ts';

const root = join(import.meta.dirname, '..');

/** Who may import whom (ARCHITECTURE section 2); `model` and Node's own modules are for everybody. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/model': [],
  'packages/syntax': ['model'],
  'packages/sources': ['model'],
  'packages/checks': ['model', 'syntax'],
  'packages/policy': ['model', 'syntax'],
  'packages/render': ['model', 'syntax'],
  'packages/engine': ['model', 'syntax', 'sources', 'render', 'checks', 'policy', 'fixes'],
  'packages/fixes': ['model', 'syntax'],
  'packages/reports': ['model'],
  'apps/cli': ['model', 'syntax', 'sources', 'render', 'checks', 'policy', 'engine', 'fixes', 'reports'],
};

/** The same code runs in the command, the editor and the webhook: no files, network, processes or clock. */
const pure = [
  'packages/fixes',
  'packages/checks',
  'packages/policy',
  'packages/reports',
  'packages/model',
  'packages/syntax',
];
const impureModules =
  /^(?:node:)?(?:fs|child_process|http|https|net|dgram|tls|os|process|worker_threads|timers)(?:\/|$)/;
const impureWords =
  /\bprocess\.(?:env|cwd|exit|argv|std)|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/;

const modules = Object.keys(allowed).flatMap((folder) =>
  sourcesIn(join(root, folder, 'src')).map((file) => ({ folder, file, text: readFileSync(file, 'utf8') })),
);
const product = modules.filter(({ file }) => !/\.test\.ts$|\/testing\//.test(file));

test('every package of the workspace stands in the table, and the test sees modules', () => {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  expect(folders.sort()).toEqual(Object.keys(allowed).sort());
  for (const folder of folders)
    expect(modules.filter((module) => module.folder === folder).length, folder).toBeGreaterThan(0);
  expect(modules.length).toBeGreaterThan(300);
});

test('imports point the right way', () => {
  const wrong = modules.flatMap(({ folder, file, text }) =>
    importsOf(text).flatMap((target) => {
      const place = relative(root, file);
      const name = /^@sallyport\/([^/]+)/.exec(target)?.[1];
      if (
        name !== undefined &&
        !allowed[folder]!.includes(name) &&
        !(file.includes('/testing/') || file.endsWith('.test.ts'))
      ) {
        return [
          `${place} imports ${target}: ${folder} may know ${allowed[folder]!.join(', ') || 'nobody'}. Move the code, or pass the value in.`,
        ];
      }
      if (
        target.startsWith('.') &&
        target.includes('../') &&
        !join(file, '..', target).startsWith(join(root, folder))
      ) {
        return [`${place} imports ${target}, which leaves its package. Import it by its name.`];
      }
      return [];
    }),
  );
  expect(wrong).toEqual([]);
});

test('pure packages stay pure', () => {
  const wrong = product
    .filter(({ folder }) => pure.includes(folder))
    .flatMap(({ file, text }) => {
      const place = relative(root, file);
      const bad =
        importsOf(text).find((target) => impureModules.test(target)) ?? impureWords.exec(withoutComments(text))?.[0];
      return bad === undefined
        ? []
        : [`${place} uses ${bad}. It is pure: take the value as an argument, or move the file to sources or the app.`];
    });
  expect(wrong).toEqual([]);
});

test('only main.ts and the bootstrap of the command touch process', () => {
  const wrong = product
    .filter(({ folder, file }) => folder === 'apps/cli' && !/\/(?:main|bootstrap|disk-cache)\.ts$/.test(file))
    .filter(({ text }) => /\bprocess\./.test(withoutComments(text)))
    .map(({ file }) => relative(root, file));
  expect(wrong).toEqual([]);
});

test('a rule has one name: folder, id and export; and every folder is in the index', () => {
  let rules = 0;
  for (const family of ['kubernetes', 'dockerfile']) {
    const folder = join(root, 'packages/checks/src', family);
    const index = readFileSync(join(root, `packages/checks/src/${family}.generated.ts`), 'utf8');
    for (const id of readdirSync(folder)) {
      const text = readFileSync(join(folder, id, 'rule.ts'), 'utf8');
      expect(text, `${id}/rule.ts`).toContain(`export const ${camelCase(id)} = defineRule({`);
      expect(text, `${id}/rule.ts`).toContain(`id: '${id}'`);
      expect(existsSync(join(folder, id, 'rule.test.ts')), `${id}/rule.test.ts`).toBe(true);
      expect(index).toContain(`./${family}/${id}/rule.ts`);
      rules++;
    }
  }
  expect(rules).toBeGreaterThan(250);
});

test("the README's map is true", () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const mapped = [...readme.matchAll(/^(packages\/\w+|apps\/\w+|examples\/\w+|docs|bench|tools)\s{2,}.*$/gm)].map(
    (match) => match[1]!,
  );
  const folders = [
    ...['packages', 'apps', 'examples'].flatMap((parent) =>
      readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
    ),
    'docs',
    'bench',
    'tools',
  ];
  expect([...mapped].sort()).toEqual(folders.sort());
  for (const [, folder, start] of readme.matchAll(/^(\S+)\s{2,}.*start at (\S+)$/gm)) {
    expect(
      existsSync(join(root, folder!, start!)) || existsSync(join(root, folder!, 'src', start!)),
      `${folder}: ${start}`,
    ).toBe(true);
  }
});

test('no file names a registry host or a place of a machine', () => {
  const texts = ['README.md', 'package.json', 'package-lock.json', '.npmrc', '.ci/run'].map(
    (name) => [name, readFileSync(join(root, name), 'utf8')] as const,
  );
  for (const [name, text] of texts)
    expect(text, name).not.toMatch(/registry\.npmjs|npmjs\.org\/|\/work\/(?:main|shared)/);
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm)].map((match) => match[1]!);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
