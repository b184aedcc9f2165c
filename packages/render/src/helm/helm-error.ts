/** What helm said when it failed, fit for a report. */
export interface HelmError {
  readonly message: string;
  /** As helm names the template, deepest first: `shop/templates/web.yaml`. */
  readonly places: readonly { readonly path: string; readonly line: number | undefined }[];
  /** A line of what the template printed, where that was no YAML. */
  readonly renderedLine: number | undefined;
}

/** Reads helm's standard error, of version 3 (one line of nested messages) and 4 (a block of them). */
export function readHelmError(stderr: string): HelmError {
  const text = stderr
    .split('\n')
    .filter(
      (line) =>
        !/^(?:WARNING|walk\.go|level=|time=|coalesce\.go|I\d{4}|W\d{4})|^\d{4}\/\d\d\/\d\d |^Use --debug flag/.test(
          line,
        ),
    )
    .join('\n')
    .trim();
  const places = [...text.slice(0, maxRead).matchAll(place)].map(([, path, line]) => ({
    path: path!,
    line: Number(line),
  }));
  const noYaml = /YAML parse error on ([^\s:]+):(?:.*?yaml: line (\d+))?/s.exec(text.slice(0, maxRead));
  return {
    // The YAML decoder quotes the value that it cannot read.
    message: shorten(text.replace(/^Error: /, '').replace(/(!!\w+ )`[^`]*`/g, '$1`***`')),
    places: noYaml ? [{ path: noYaml[1]!, line: undefined }] : places.reverse(),
    renderedLine: noYaml?.[2] === undefined ? undefined : Number(noYaml[2]),
  };
}

/** A recursive include repeats its message a thousand times. */
const maxRead = 20_000;
const maxMessage = 500;
const place = /([^\s():"]+\/(?:templates|charts)\/[^\s():"]+):(\d+)/g;

/** The beginning, and the end where the cause stands. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= maxMessage) return line;
  return `${line.slice(0, maxMessage - 200)} … ${line.slice(-200)}`;
}

const secretKey =
  /pass(?:word|wd|phrase)?|secret|token|credential|api[-_]?key|private[-_]?key|access[-_]?key|auth|dsn|connection[-_]?string/i;

/**
 * Takes the values of keys that look secret out of a message: helm quotes values in its errors.
 * @param values parsed values, of files and flags
 */
export function withoutSecrets(message: string, values: readonly unknown[]): string {
  const secrets = new Set<string>();
  for (const value of values) collectSecrets(value, false, secrets, 0);
  let masked = message;
  // Long ones first: one may be part of another.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) masked = masked.replaceAll(secret, '***');
  return masked.replace(privateKey, '***');
}

/** Whatever the name of its key. */
const privateKey = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g;

const maxSecrets = 1000;

function collectSecrets(value: unknown, secret: boolean, found: Set<string>, depth: number): void {
  if (found.size >= maxSecrets || depth > 50) return;
  if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      collectSecrets(child, secret || (!Array.isArray(value) && secretKey.test(key)), found, depth + 1);
    }
  } else if (secret && value !== null && typeof value !== 'boolean' && String(value).length > 2) {
    const text = String(value);
    found.add(text);
    // helm folds white space when it prints, and so does the report.
    found.add(text.replace(/\s+/g, ' '));
    const quoted = JSON.stringify(text).slice(1, -1);
    found.add(quoted);
    // A schema quotes by apostrophes.
    found.add(quoted.replaceAll('\\"', '"').replaceAll("'", "\\'"));
    found.add(Buffer.from(text).toString('base64'));
  }
}
