/** A region of a file. Lines and columns count from 1; the end is exclusive in its column, inclusive in its line. */
export interface Place {
  /** Relative to the scanned root, with `/`. */
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place on the way to the one to edit. */
export interface ViaPlace extends Place {
  readonly role: 'template' | 'values' | 'base' | 'patch' | 'generator' | 'use';
}

/** A half-open range of UTF-16 offsets in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
