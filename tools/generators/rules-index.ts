import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const families = ['kubernetes', 'dockerfile'] as const;

/** The lists of rules and frameworks, from the folders: nobody registers by hand. */
export function rulesIndex(root: string): Record<string, string> {
  const source = join(root, 'packages/checks/src');
  const files: Record<string, string> = {};
  for (const family of families) files[`packages/checks/src/${family}.generated.ts`] = familyIndex(source, family);
  files['packages/checks/src/frameworks.generated.ts'] = frameworkIndex(source);
  return files;
}

function familyIndex(source: string, family: string): string {
  const ids = readdirSync(join(source, family), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(source, family, entry.name, 'rule.ts')))
    .map((entry) => entry.name)
    .sort();
  const imports = ids.map((id) => `import { ${camelCase(id)} } from './${family}/${id}/rule.ts';`);
  return [
    '// Made by `npm run generate` from the folders of rules; never edited.',
    ...imports,
    "import type { AnyRule } from './rule.ts';",
    '',
    `export const ${family}Rules = [`,
    ...ids.map((id) => `  ${camelCase(id)},`),
    '] as readonly unknown[] as readonly AnyRule[];',
    '',
  ].join('\n');
}

function frameworkIndex(source: string): string {
  const ids = readdirSync(join(source, 'frameworks'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
  return [
    '// Made by `npm run generate` from the folder of frameworks; never edited.',
    ...ids.map((id) => `import ${variable(id)} from './frameworks/${id}.json' with { type: 'json' };`),
    "import type { Framework } from './frameworks.ts';",
    '',
    'export const frameworks: readonly Framework[] = [',
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

/** `container-privileged` is exported as `containerPrivileged`. */
export function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const variable = (id: string): string => camelCase(id.replace(/\./g, '-')).replace(/[^a-zA-Z0-9]/g, '_');
