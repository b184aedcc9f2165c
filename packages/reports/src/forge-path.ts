import type { Gap } from '@sallyport/model';

/**
 * A path of the report as forges show it: from the git top, without the `..` of a base beside the scanned folder.
 * @param prefix the way from the git top to the scanned root: empty, or with `/` at its end
 */
export function forgePath(prefix: string, path: string): string {
  if (!path.startsWith('../')) return prefix + path;
  const steps: string[] = [];
  for (const step of `${prefix}${path}`.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

/** A gap whose path counts from the git top. */
export function fromTop(gap: Gap, prefix: string): Gap {
  return gap.path === undefined ? gap : { ...gap, path: forgePath(prefix, gap.path) };
}
