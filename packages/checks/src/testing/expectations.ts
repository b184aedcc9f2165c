export interface Expectation {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Data of the observation that must be equal; may be empty. */
  readonly data: Readonly<Record<string, string>>;
}

export interface Fixture {
  /** `fail-ephemeral.yaml`, or the name of the folder. */
  readonly name: string;
  readonly verdict: 'fail' | 'pass';
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly expectations: readonly Expectation[];
  readonly params: Readonly<Record<string, unknown>>;
}

/** A fixture from its files. */
export function fixtureFrom(name: string, files: Fixture['files']): Fixture {
  return {
    name,
    verdict: name.startsWith('fail-') ? 'fail' : 'pass',
    files,
    expectations: files.flatMap(({ path, text }) => expectationsIn(path, text)),
    params: paramsIn(files[0]?.text ?? ''),
  };
}

/**
 * `# expect: container=app` behind a line means that line; alone on a line it means the next line that is no comment.
 * Several observations on one line are split by ` | `; `# expect:` without data takes any.
 */
function expectationsIn(file: string, text: string): Expectation[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((content, index) => {
    const match = /#\s*expect:(.*)$/.exec(content);
    if (!match) return [];
    let line = index;
    // A mark behind a comment means that comment: some rules are about comments.
    if (/^\s*#\s*expect:/.test(content)) {
      do line++;
      while (line < lines.length && lines[line]!.trimStart().startsWith('#'));
    }
    return match[1]!.split(' | ').map((part) => ({ file, line: line + 1, data: dataOf(part) }));
  });
}

function dataOf(text: string): Record<string, string> {
  const data: Record<string, string> = {};
  for (const match of text.matchAll(/(\w+)=("[^"]*"|\S+)/g)) data[match[1]!] = match[2]!.replaceAll('"', '');
  return data;
}

/** `# params: {"min": 3}` in the first five lines. */
function paramsIn(text: string): Record<string, unknown> {
  for (const line of text.split(/\r?\n/, 5)) {
    const match = /^\s*#\s*params:\s*(\{.*\})\s*$/.exec(line);
    if (match) return JSON.parse(match[1]!) as Record<string, unknown>;
  }
  return {};
}
