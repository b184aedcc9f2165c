import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathGlob } from '@sallyport/policy';

const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/**
 * The first owner of a path (relative to the git top) by CODEOWNERS: the last line that fits holds, patterns are those
 * of .gitignore.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function readCodeowners(top: string): (path: string) => string | undefined {
  const text = places.map((place) => readIfThere(join(top, place))).find((content) => content !== undefined);
  const lines = (text ?? '').split('\n').flatMap((line) => {
    const [pattern, owner] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitLab's sections head a group of lines; they are no patterns.
    if (!pattern || pattern.startsWith('[') || pattern.startsWith('^[')) return [];
    return [{ covers: pathGlob(pattern), owner: owner ?? '' }];
  });
  return (path) =>
    path.startsWith('..') ? undefined : lines.findLast(({ covers }) => covers(path))?.owner || undefined;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
