/**
 * A wish, written beside the code, that something be ignored: an inline comment, an annotation, a pragma or an ignore
 * file, ours or another tool's. Policy decides whether it holds.
 */
export interface Suppression {
  /** Rule ids, ours or mapped ones of `tool`; `*` is every rule. */
  readonly ids: readonly string[];
  readonly tool: string;
  readonly scope: SuppressionScope;
  readonly reason: string;
  readonly owner: string;
  /** ISO date, or the empty string. */
  readonly until: string;
  /** Where it stands: relative path and line. */
  readonly path: string;
  readonly line: number;
}

export type SuppressionScope =
  /** Findings located in these lines of the file (inclusive). */
  | { readonly kind: 'lines'; readonly path: string; readonly startLine: number; readonly endLine: number }
  /** Every finding of one file. */
  | { readonly kind: 'file'; readonly path: string }
  /** Findings of one object, narrowed to a container where one is named. */
  | {
      readonly kind: 'object';
      readonly path: string;
      readonly startLine: number;
      readonly endLine: number;
      readonly container?: string;
    }
  /** Ignore files: globs over relative paths; none means the whole tree. */
  | { readonly kind: 'paths'; readonly globs: readonly string[] };
