import type { EditTarget } from './origin.ts';
import type { Span } from './place.ts';

/**
 * One change as a rule wishes it. Structured edits name a JSON pointer of the object; text edits name a span of the file.
 * `placeholder` marks a value that a person must choose: such an edit is offered and never applied unasked.
 */
export type Edit =
  | { readonly op: 'set'; readonly pointer: string; readonly value: unknown; readonly placeholder?: true }
  | { readonly op: 'remove'; readonly pointer: string; readonly placeholder?: true }
  | { readonly op: 'replace'; readonly span: Span; readonly text: string; readonly placeholder?: true };

/** One change at its source: which field of which document of which file, or which characters. */
export type SourceEdit =
  | { readonly op: 'set'; readonly target: EditTarget; readonly value: unknown; readonly placeholder?: true }
  | { readonly op: 'remove'; readonly target: EditTarget; readonly placeholder?: true }
  | {
      readonly op: 'replace';
      readonly path: string;
      readonly span: Span;
      readonly text: string;
      readonly placeholder?: true;
    };

/** An entry of the `patches` of a kustomization: a strategic merge patch, which names its object. */
export interface ObjectPatch {
  readonly patch: string;
}

export interface Fix {
  readonly kind: 'config' | 'text';
  /** True exactly where `fix --write` writes. */
  readonly safe: boolean;
  /** Why it is never written, not even where it is asked for: a clause. */
  readonly refused?: string;
  readonly edits: readonly SourceEdit[];
}

/**
 * Whether an edit changes what is written there as it stands. A line that actions of a template have a hand in may lie in
 * a branch that is not taken for the object, or print something else for another.
 */
export function isLiteral(edit: SourceEdit): boolean {
  return edit.op === 'replace' || edit.target.kind !== 'template' || edit.target.literal === true;
}

/** The file that an edit changes. */
export function editPath(edit: SourceEdit): string {
  return edit.op === 'replace' ? edit.path : edit.target.path;
}

/** The same for edits that ask for the same change. */
export function editKey(edit: SourceEdit): string {
  if (edit.op === 'replace') return JSON.stringify([edit.path, edit.span.start, edit.span.end, edit.text]);
  const { path, document, pointer } = edit.target;
  return JSON.stringify([path, document, pointer, edit.op === 'set' ? edit.value : null, edit.op]);
}
