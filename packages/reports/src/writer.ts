import type { Report, Severity } from '@sallyport/model';

/** How a report is shown. Nothing here changes what the report says; the verdict is decided before. */
export interface WriteOptions {
  /** Severities that formats for people list; medium and up by default. Formats for machines hold all of them. */
  readonly severities?: readonly Severity[];
  /** Lists the rules that found everything in order. */
  readonly showPassed?: boolean;
  /** Lists findings of rules that are folded into one line by default: for when such a rule was asked for by name. */
  readonly unfold?: boolean;
  /** Colours for a terminal; off by default. */
  readonly colour?: boolean;
  /** Columns of the terminal; 100 by default. */
  readonly width?: number;
  /** Arguments of commands that look at the same again; by default the target of the report. */
  readonly next?: NextArguments;
  /** The line of the policy by which an incomplete scan fails: `sallyport.yaml:3`; undefined where it only warns. */
  readonly failsAt?: string;
  /**
   * The way from the git top to the folder that names of policy files count from, with `/` at its end; by default that
   * to the scanned root.
   */
  readonly policyPrefix?: string;
  /** Text of a file of the report, for excerpts; undefined where there is none. Called with `location.path`. */
  readonly source?: (path: string) => string | undefined;
}

/** Words behind a command, one by one; a command without them cannot look at the same, and is not offered. */
export interface NextArguments {
  /** For rules that come out of the files. */
  readonly explain?: readonly string[];
  readonly fix?: readonly string[];
  readonly baseline?: readonly string[];
}

/** A format: text over a finished report. It opens nothing and decides nothing; the host chooses the sink. */
export interface ReportWriter {
  readonly format: string;
  readonly mediaType: string;
  /** One line for `--help` and the generated docs. */
  readonly about: string;
  /** Pieces of the document in order. Join or stream them; the last one ends with a newline. */
  write(report: Report, options?: WriteOptions): Iterable<string>;
}
