import type { Suppression } from '@sallyport/model';
import { lineIndex, parseYaml } from '@sallyport/syntax';
import { readDockerfileSuppressions } from './dockerfile.ts';
import { escapeGlob } from './glob.ts';
import { ignoreFiles } from './ignore-files.ts';
import { isRecord, objectsOf } from './objects.ts';
import type { FoundSuppressions, SuppressionWarning } from './wish.ts';
import { readYamlSuppressions } from './yaml.ts';

export interface ImportedExceptions {
  /** `exceptions:` of a policy file, YAML; the empty list where nothing was found. */
  readonly text: string;
  readonly entries: readonly ImportedException[];
  readonly warnings: readonly SuppressionWarning[];
}

export interface ImportedException {
  readonly id: string;
  /** Where it came from: `path:line` and the tool. */
  readonly source: string;
  readonly lacks: readonly ('reason' | 'owner' | 'expires')[];
  /** It covered less than its entry can say: some lines of a file, or one of several objects. */
  readonly wider: boolean;
}

/** Turns the ignores of other tools into exceptions of a policy file, in the order of the paths given. */
export function importExceptions(
  files: readonly { readonly path: string; readonly text: string }[],
): ImportedExceptions {
  const entries: ImportedException[] = [];
  const warnings: SuppressionWarning[] = [];
  let text = '';
  for (const file of files) {
    const found = readAny(file);
    warnings.push(...found.warnings);
    for (const suppression of found.suppressions) {
      const { tool, ids, path, line, scope } = suppression;
      if (tool === 'sallyport') continue;
      if (ids.includes('*')) {
        warnings.push({ path, line, message: `This ignores every check of ${tool}: name the rules in an exception.` });
        continue;
      }
      const id = `IMPORT-${entries.length + 1}`;
      const object = scope.kind === 'object' ? found.objectAt(scope.startLine) : undefined;
      const lacks = lackable.filter((key) => suppression[key === 'expires' ? 'until' : key] === '');
      const source = `${path}:${line} (${tool})`;
      entries.push({ id, source, lacks, wider: scope.kind === 'lines' || (scope.kind === 'object' && !object) });
      text += exceptionBlock(id, source, suppression, object ?? {});
    }
  }
  return { text: text === '' ? 'exceptions: []\n' : `exceptions:\n${text}`, entries, warnings };
}

const lackable = ['reason', 'owner', 'expires'] as const;

/** How an exception names an object. */
interface ObjectName {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

interface FoundInFile extends FoundSuppressions {
  /** The object that starts in a line, where it has a kind and a name. */
  objectAt(line: number): ObjectName | undefined;
}

function readAny(file: { readonly path: string; readonly text: string }): FoundInFile {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const reader = ignoreFiles.get(name) ?? (/\.(?:ya?ml|json)$/i.test(name) ? undefined : readDockerfileSuppressions);
  if (reader) return { ...reader(file), objectAt: () => undefined };
  const { documents } = parseYaml(file.text);
  const found = readYamlSuppressions({ ...file, documents });
  if (found.suppressions.length === 0) return { ...found, objectAt: () => undefined };
  const lines = lineIndex(file.text);
  const objects = documents.flatMap((document) => objectsOf(document, lines));
  const byLine = new Map(objects.map(({ startLine, value }) => [startLine, value]));
  return { ...found, objectAt: (line) => objectName(byLine.get(line)) };
}

function objectName(object: Readonly<Record<string, unknown>> | undefined): ObjectName | undefined {
  const metadata = object && isRecord(object.metadata) ? object.metadata : {};
  const { name, namespace } = metadata;
  if (typeof object?.kind !== 'string' || typeof name !== 'string') return undefined;
  return { kind: object.kind, name, ...(typeof namespace === 'string' && { namespace }) };
}

/** JSON's strings are YAML's double-quoted ones, so nothing of a scanned file can end its line. */
const quoted = (text: string): string => JSON.stringify(text);

function exceptionBlock(id: string, source: string, suppression: Suppression, object: ObjectName): string {
  const { ids, scope, reason, owner, until } = suppression;
  const isAdvisory = (each: string): boolean => /^(?:CVE|GHSA|SNYK-(?!CC-))/i.test(each);
  const path = scope.kind === 'paths' ? scope.globs.map((glob) => `/${glob}`) : [`/${escapeGlob(scope.path)}`];
  const match: [string, readonly string[]][] = [
    [ids.every(isAdvisory) ? 'vuln' : 'rule', ids],
    ['path', path],
    ...Object.entries(object).map(([key, value]): [string, string[]] => [key, [value]]),
  ];
  if (scope.kind === 'object' && scope.container !== undefined) match.push(['container', [scope.container]]);
  const values = (list: readonly string[]): string =>
    list.length === 1 ? quoted(list[0]!) : `[${list.map(quoted).join(', ')}]`;
  const lines = [
    `- id: ${quoted(id)} # ${source.replace(/\p{C}/gu, ' ')}`,
    '  match:',
    ...match.filter(([, list]) => list.length > 0).map(([key, list]) => `    ${key}: ${values(list)}`),
    ...Object.entries({ reason, owner, expires: until }).flatMap(([key, value]) =>
      value === '' ? [] : [`  ${key}: ${quoted(value)}`],
    ),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}
