/**
 * Joins a folder and a reference of a kustomization, both with `/`.
 * @returns the path without `.` and `..`, '' for the root, or undefined where it leaves the root or is absolute
 */
export function joinPath(folder: string, reference: string): string | undefined {
  if (reference.startsWith('/')) return undefined;
  const steps: string[] = [];
  for (const step of `${folder}/${reference}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}

/**
 * How a reference leaves the root.
 * @returns `../..` where it leads to two folders above; undefined where it stays inside, or is absolute
 */
export function wayOut(folder: string, reference: string): string | undefined {
  if (reference.startsWith('/')) return undefined;
  let depth = 0;
  let highest = 0;
  for (const step of `${folder}/${reference}`.split('/')) {
    if (step === '' || step === '.') continue;
    depth += step === '..' ? -1 : 1;
    highest = Math.min(highest, depth);
  }
  return highest === 0 ? undefined : new Array(-highest).fill('..').join('/');
}

export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The way from a folder to a path, as kustomize writes it into annotations. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path === '' ? [] : path.split('/');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}

/** Does a reference name something outside the file tree: a URL, a git remote, an OCI artifact? */
export function isRemote(reference: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:(?:\/\/|:)/i.test(reference) || /^[\w.-]+@[\w.-]+:/.test(reference)) return true;
  if (/^git::/.test(reference) || /[?&](?:ref|version|submodules|timeout)=/.test(reference)) return true;
  // Without a scheme kustomize takes these for hosts: gh:org/repo, github.com/org/repo, host/org/repo.git//path.
  return /^(?:gh:|(?:[\w-]+\.)+(?:com|org|io|net|dev)[/:])/i.test(reference) || /\.git(?:\/|$)/.test(reference);
}
