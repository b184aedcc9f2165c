import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFixtures } from '@sallyport/checks/testing';
import type { RuleParams } from '@sallyport/engine';
import type { ReadText } from '../plan.ts';
import type { Texts } from './scan-texts.ts';

const root = join(import.meta.dirname, '../../../..');

export interface RuleFixture {
  readonly id: string;
  readonly name: string;
  readonly verdict: 'fail' | 'pass';
  readonly texts: Texts;
  readonly params: RuleParams;
}

/** The fixtures of all built-in rules. */
export const ruleFixtures: readonly RuleFixture[] = ['kubernetes', 'dockerfile'].flatMap((family) =>
  readdirSync(join(root, `packages/checks/src/${family}`)).flatMap((id) =>
    readFixtures(join(root, `packages/checks/src/${family}/${id}`)).map(({ name, verdict, files, params }) => ({
      id,
      name,
      verdict,
      texts: new Map(files.map(({ path, text }) => [path, text])),
      params: { [id]: params },
    })),
  ),
);

/** All files of `examples/shop`. */
export function shopTexts(): Texts {
  const shop = join(root, 'examples/shop');
  const files = readdirSync(shop, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(shop.length + 1), readFileSync(file, 'utf8')]),
  );
}

export function readerOf(texts: Texts): ReadText {
  return (path) => {
    const text = texts.get(path);
    return text === undefined ? { reason: 'it is not there' } : { text: text.replace(/^\ufeff/, '') };
  };
}
