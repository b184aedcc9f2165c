/** What each error carries. A code without an entry in `errors` does not compile. */
export interface ErrorDetails {
  'usage/unknown-flag': { flag: string; nearest: readonly string[] };
  'usage/unknown-command': { command: string; nearest: readonly string[] };
  'usage/unknown-value': { what: string; value: string; nearest: readonly string[] };
  'usage/missing-argument': { what: string; usage: string };
  'usage/conflict': { what: string; hint: string };
  'rule/unknown': { rule: string; nearest: readonly string[] };
  'fingerprint/unknown': { fingerprint: string; path: string };
  'path/missing': { path: string };
  'path/unreadable': { path: string; reason: string };
  'path/unwritable': { path: string; reason: string };
  'git/unavailable': { reason: string };
  'git/unknown-revision': { revision: string; reason: string };
  'policy/refused': { place: string; problem: string; hint: string };
  'check/refused': { place: string; problem: string; hint: string };
  'baseline/refused': { path: string; problem: string };
  'quantity/invalid': { text: string };
}

export type ErrorCode = keyof ErrorDetails;
export type ErrorKind = 'usage' | 'configuration' | 'environment' | 'input';

export interface ErrorEntry<D> {
  /** Hosts map the kind to an exit code or an HTTP status. */
  readonly kind: ErrorKind;
  readonly message: (details: D) => string;
  readonly hint: (details: D) => string;
}

const didYouMean = (nearest: readonly string[], otherwise: string): string =>
  nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : otherwise;

export const errors: { readonly [C in ErrorCode]: ErrorEntry<ErrorDetails[C]> } = {
  'usage/unknown-flag': {
    kind: 'usage',
    message: (d) => `There is no flag "${d.flag}".`,
    hint: (d) => didYouMean(d.nearest, 'List the flags with `--help`.'),
  },
  'usage/unknown-command': {
    kind: 'usage',
    message: (d) => `There is no command "${d.command}".`,
    hint: (d) => didYouMean(d.nearest, 'List the commands with `sallyport --help`.'),
  },
  'usage/unknown-value': {
    kind: 'usage',
    message: (d) => `There is no ${d.what} "${d.value}".`,
    hint: (d) => didYouMean(d.nearest, `List the values of ${d.what} with \`--help\`.`),
  },
  'usage/missing-argument': {
    kind: 'usage',
    message: (d) => `${d.what} is missing.`,
    hint: (d) => `Usage: ${d.usage}`,
  },
  'usage/conflict': { kind: 'usage', message: (d) => d.what, hint: (d) => d.hint },
  'rule/unknown': {
    kind: 'usage',
    message: (d) => `There is no rule "${d.rule}".`,
    hint: (d) => didYouMean(d.nearest, 'List them with `sallyport rules list`.'),
  },
  'fingerprint/unknown': {
    kind: 'usage',
    message: (d) => `No finding in ${d.path} has the fingerprint "${d.fingerprint}".`,
    hint: () => 'Give the path that was scanned as the second argument.',
  },
  'path/missing': {
    kind: 'usage',
    message: (d) => `${d.path} does not exist.`,
    hint: () => 'Give a file, a folder, or `-` for standard input.',
  },
  'path/unreadable': {
    kind: 'environment',
    message: (d) => `${d.path} cannot be read: ${d.reason}.`,
    hint: () => 'Check its permissions.',
  },
  'path/unwritable': {
    kind: 'environment',
    message: (d) => `${d.path} cannot be written: ${d.reason}.`,
    hint: () => 'Check that its folder exists and may be written to.',
  },
  'git/unavailable': {
    kind: 'environment',
    message: (d) => `git cannot answer: ${d.reason}.`,
    hint: () => 'Run it inside a git checkout with `git` on PATH.',
  },
  'git/unknown-revision': {
    kind: 'usage',
    message: (d) => `git knows no revision "${d.revision}": ${d.reason}.`,
    hint: () => 'Fetch it first; a shallow clone in CI needs more depth.',
  },
  'policy/refused': {
    kind: 'configuration',
    message: (d) => `${d.place}: ${d.problem}`,
    hint: (d) => d.hint,
  },
  'check/refused': {
    kind: 'configuration',
    message: (d) => `${d.place}: ${d.problem}`,
    hint: (d) => d.hint,
  },
  'baseline/refused': {
    kind: 'configuration',
    message: (d) => `${d.path}: ${d.problem}`,
    hint: () => 'Write it anew with `sallyport baseline write`.',
  },
  'quantity/invalid': {
    kind: 'input',
    message: (d) => `"${d.text}" is no Kubernetes quantity.`,
    hint: () => 'Write a number with an optional suffix, such as 250m or 1.5Gi.',
  },
};

export class SallyportError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(errors[code].message(details), options);
    this.name = 'SallyportError';
    this.code = code;
    this.details = details;
  }

  get kind(): ErrorKind {
    return errors[this.code].kind;
  }

  get hint(): string {
    return (errors[this.code] as ErrorEntry<ErrorDetails[C]>).hint(this.details);
  }
}
