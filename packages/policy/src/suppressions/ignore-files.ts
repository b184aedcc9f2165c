import type { SuppressionScope } from '@sallyport/model';
import { lineIndex, parseYaml } from '@sallyport/syntax';
import { escapeGlob } from './glob.ts';
import { isRecord } from './objects.ts';
import { clip, type Finds, type FoundSuppressions, foreignWish, newFinds, record, warn } from './wish.ts';

export type IgnoreFileReader = (file: { readonly path: string; readonly text: string }) => FoundSuppressions;

/**
 * Ignore files and configurations of other tools, by file name. Each holds for the folder that it stands in. What such a
 * file narrows by something that is not known here (a package, a fix state) does not hold and is one warning: an ignore
 * never covers more than its own tool would.
 */
export const ignoreFiles: ReadonlyMap<string, IgnoreFileReader> = new Map<string, IgnoreFileReader>([
  ['.trivyignore', readTrivyIgnore],
  ...yamlNames('.trivyignore', yamlReader(readTrivyYaml)),
  ['.snyk', yamlReader(readSnyk)],
  ...yamlNames('.grype', yamlReader(readGrype)),
  ...yamlNames('.hadolint', yamlReader(readHadolint)),
  ...yamlNames('.checkov', yamlReader(readCheckov)),
  ...yamlNames('.kube-linter', yamlReader(readKubeLinter)),
]);

function yamlNames(name: string, reader: IgnoreFileReader): [string, IgnoreFileReader][] {
  return [`${name}.yaml`, `${name}.yml`].map((file) => [file, reader]);
}

/** One id a line, then `exp:2026-05-01`, then what else one likes. The comment beside or above is the reason. */
function readTrivyIgnore({ path, text }: { readonly path: string; readonly text: string }): FoundSuppressions {
  const finds = newFinds(path);
  let comment = '';
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((raw, index) => {
      const line = raw.trim();
      if (line.startsWith('#') || line === '') {
        comment = line.replace(/^#+/, '').trim();
        return;
      }
      const hash = line.search(/\s#/);
      const fields = (hash === -1 ? line : line.slice(0, hash)).split(/\s+/);
      const reason = hash === -1 ? comment : line.slice(hash).replace(/^\s#+/, '');
      const expiry = fields.slice(1).find((field) => field.startsWith('exp:'));
      const until = expiry === undefined ? '' : expiry.slice('exp:'.length) || 'nothing';
      record(finds, foreignWish('trivy', [fields[0]!], reason, until), index + 1, folderOf(path));
      comment = '';
    });
  return finds;
}

/** The whole of the folder that a file stands in. */
function folderOf(path: string): SuppressionScope {
  return { kind: 'paths', globs: path.includes('/') ? [inFolder(path, '**')] : [] };
}

function inFolder(path: string, glob: string): string {
  return escapeGlob(path.slice(0, path.lastIndexOf('/') + 1)) + glob.replace(/^(?:\.?\/)+/, '');
}

interface YamlIgnores {
  readonly finds: Finds;
  readonly root: Readonly<Record<string, unknown>>;
  /** The line of a JSON pointer. */
  lineOf(pointer: string): number;
}

function yamlReader(read: (file: YamlIgnores) => void): IgnoreFileReader {
  return ({ path, text }) => {
    const finds = newFinds(path);
    const { documents, problems } = parseYaml(text);
    const lines = lineIndex(text);
    for (const problem of problems) {
      const line = lines.position(problem.offset).line;
      warn(finds, line, `${clip(problem.message)}: what this file ignores is not read.`);
    }
    const [document] = documents;
    if (problems.length > 0 || !document) return finds;
    if (!isRecord(document.value)) {
      if (document.value !== null) warn(finds, 1, 'This file holds no mapping: what it ignores is not read.');
      return finds;
    }
    const lineOf = (pointer: string): number => lines.position(document.locate(pointer)?.keyStart ?? 0).line;
    read({ finds, root: document.value, lineOf });
    return finds;
  };
}

/** @see https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml */
function readTrivyYaml({ finds, root, lineOf }: YamlIgnores): void {
  for (const section of ['vulnerabilities', 'misconfigurations', 'secrets', 'licenses']) {
    for (const [index, entry] of listAt(root, section).entries()) {
      const line = lineOf(`/${section}/${index}`);
      if (!isRecord(entry)) {
        warn(finds, line, 'This entry is no mapping.');
        continue;
      }
      if (section === 'vulnerabilities' && listAt(entry, 'purls').length > 0) {
        warn(finds, line, 'Trivy ignores this for some packages only, which is not read: it does not hold.');
        continue;
      }
      const globs = listAt(entry, 'paths').map((path) => inFolder(finds.path, String(path)));
      const scope: SuppressionScope = globs.length > 0 ? { kind: 'paths', globs } : folderOf(finds.path);
      const [id, reason, until] = [textAt(entry, 'id'), textAt(entry, 'statement'), textAt(entry, 'expired_at')];
      record(finds, foreignWish('trivy', [id], reason, until), line, scope);
    }
  }
}

/** More ids than any project ignores: finding the line of each takes time. */
const mostSnykIds = 5000;

/**
 * Snyk names a path inside what it scans, `FILE > spec > ...` for manifests or a chain of packages; here only whole
 * files can be told. An expiry that is no date does not hold: taken as none, it would hold for ever.
 */
function readSnyk({ finds, root, lineOf }: YamlIgnores): void {
  if (!isRecord(root.ignore)) return;
  const all = Object.entries(root.ignore);
  if (all.length > mostSnykIds) warn(finds, 1, `Only the first ${mostSnykIds} ids are read.`);
  for (const [id, entries] of all.slice(0, mostSnykIds)) {
    const line = lineOf(`/ignore/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    for (const entry of Array.isArray(entries) ? entries : [entries]) {
      const [named] = isRecord(entry) ? Object.entries(entry) : [];
      if (!named) {
        warn(finds, line, `The ignore of ${clip(id)} names no path.`);
        continue;
      }
      const [path, details] = named;
      const [file = '', ...steps] = path.split('>').map((step) => step.trim());
      const fields = isRecord(details) ? details : {};
      if (steps.some((step) => step !== '*') || fields.disregardIfFixable === true) {
        warn(finds, line, `The ignore of ${clip(id)} is narrower than can be told here: it does not hold.`);
        continue;
      }
      const scope: SuppressionScope =
        file === '*' ? folderOf(finds.path) : { kind: 'paths', globs: [inFolder(finds.path, file)] };
      record(finds, foreignWish('snyk', [id], textAt(fields, 'reason'), textAt(fields, 'expires')), line, scope);
    }
  }
}

function readGrype({ finds, root, lineOf }: YamlIgnores): void {
  let narrower = 0;
  listAt(root, 'ignore').forEach((rule, index) => {
    if (!isRecord(rule)) return;
    const { vulnerability, reason: _, package: about, ...others } = rule;
    const { location, ...ofPackage } = isRecord(about) ? about : {};
    if (!vulnerability || Object.keys(others).length > 0 || Object.keys(ofPackage).length > 0) {
      narrower++;
      return;
    }
    const scope: SuppressionScope = location
      ? { kind: 'paths', globs: [inFolder(finds.path, String(location))] }
      : folderOf(finds.path);
    record(
      finds,
      foreignWish('grype', [String(vulnerability)], textAt(rule, 'reason')),
      lineOf(`/ignore/${index}`),
      scope,
    );
  });
  if (narrower > 0) {
    const line = lineOf('/ignore');
    warn(
      finds,
      line,
      `${narrower} rules of Grype ask for packages, fix states or VEX, which is not read: they do not hold.`,
    );
  }
}

function readHadolint({ finds, root, lineOf }: YamlIgnores): void {
  idList(finds, 'hadolint', root.ignored, lineOf('/ignored'));
}

function readCheckov({ finds, root, lineOf }: YamlIgnores): void {
  const list = root['skip-check'];
  idList(finds, 'checkov', typeof list === 'string' ? list.split(',') : list, lineOf('/skip-check'));
}

function readKubeLinter({ finds, root, lineOf }: YamlIgnores): void {
  if (isRecord(root.checks)) idList(finds, 'kube-linter', root.checks.exclude, lineOf('/checks/exclude'));
}

function idList(finds: Finds, tool: string, list: unknown, line: number): void {
  if (list === undefined || list === null) return;
  const ids = (Array.isArray(list) ? list : [list]).map((id) => String(id).trim()).filter((id) => id !== '');
  const wild = ids.filter((id) => id.includes('*'));
  if (wild.length > 0)
    warn(finds, line, `"${clip(wild.join(', '))}" has a wildcard, which is not read: it does not hold.`);
  const plain = ids.filter((id) => !id.includes('*'));
  if (plain.length > 0) record(finds, foreignWish(tool, plain, ''), line, folderOf(finds.path));
}

function listAt(mapping: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function textAt(mapping: Readonly<Record<string, unknown>>, key: string): string {
  const value = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
