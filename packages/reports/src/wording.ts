import type { Because, ExceptionRef, Finding, Gap, Report, ResourceRef } from '@sallyport/model';

/** Plain words for the parts of a report. Nothing is escaped here: each format does that in its own way. */

/**
 * `Deployment shop/web`, `Namespace shop`, or the empty string for a file that holds no object, and for a Dockerfile
 * where its path is told beside it: that is its name.
 */
export function resourceText({ kind, namespace, name }: ResourceRef, path?: string): string {
  if (kind === 'Dockerfile' && name === path) return '';
  return [kind, namespace && name ? `${namespace}/${name}` : namespace || name].filter((part) => part !== '').join(' ');
}

/** `EX-4 until 2026-05-01, owner team-x: reason (sallyport.yaml:12)`. */
export function exceptionText({ id, expires, owner, reason, source }: ExceptionRef): string {
  // An ignore in a file is named after its place, which is told at the end: `Dockerfile:3 (hadolint)`.
  const name = id !== '' && (source === id || source.startsWith(`${id} (`)) ? '' : id || 'no id';
  const terms = [expires && `until ${expires}`, owner && `owner ${owner}`].filter(Boolean).join(', ');
  const head = [name, terms].filter(Boolean).join(' ');
  const place = source.replace(/ \(([^()]*)\)$/, ', $1');
  return `${head === '' ? '' : `${head}: `}${reason || 'no reason given'} (${place})`;
}

/** `accepted by EX-4 until ...`; undefined for a finding that counts and that no exception ever covered. */
export function stateText({ state, exception }: Finding): string | undefined {
  if (state === 'open') return exception?.expired ? `exception expired: ${exceptionText(exception)}` : undefined;
  const word = { accepted: 'accepted', false_positive: 'false positive', not_affected: 'not affected' }[state];
  return exception ? `${word}: ${exceptionText(exception)}` : word;
}

/** `broken.yaml:3`, or what a gap without a file is about. */
export function gapPlace({ path, line, check }: Gap): string {
  if (path === undefined) return check ?? 'scan';
  return line === undefined ? path : `${path}:${line}`;
}

/** `parse-error: message`, naming the rule where only one rule could not look. */
export function gapText({ path, reason, message, check }: Gap): string {
  return `${reason}: ${message}${check !== undefined && path !== undefined ? ` (${check})` : ''}`;
}

/** Where a deciding rule of the policy is written: `sallyport.yaml:12`, or `(default policy)`. */
export function becausePlace({ path, line }: Because): string {
  return line > 0 ? `${path}:${line}` : path;
}

/** `1 finding`, `2 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/**
 * Why a report is no clean bill although nothing was found: an outcome of `incomplete` without a gap means that there
 * was nothing to look at.
 */
export function incompleteText(report: Report): string | undefined {
  if (report.gaps.length > 0) return `${count(report.gaps.length, 'input')} not looked at`;
  return report.verdict.outcome === 'incomplete' ? 'nothing was scanned' : undefined;
}

/** A word as a shell reads it. The text must be visible already. */
export function shellWord(text: string): string {
  return /^[\w./@:+-][\w./@:+,=-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Names and values may be megabytes long: what is shown of them ends here. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
