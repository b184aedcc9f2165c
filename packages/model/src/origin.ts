import type { Edit, SourceEdit } from './edit.ts';
import type { Place, ViaPlace } from './place.ts';

/** Where a field of a rendered object comes from. */
export interface Origin {
  /** The place to edit. */
  readonly location: Place;
  /** The other places on the way to it. */
  readonly via: readonly ViaPlace[];
  /** What a change of the field means at its source; absent where only a person can say. */
  readonly target?: EditTarget;
  /** The field was set before, in a base: where it goes, that comes to the fore. */
  readonly covers?: true;
}

/** A field of a source file that decides a field of a rendered object. */
export interface EditTarget {
  /** `values` of a chart, a `manifest` (resource or patch) of a kustomization, a `template` that holds the text itself. */
  readonly kind: 'values' | 'manifest' | 'template';
  /** Relative to the scanned root. */
  readonly path: string;
  /** Index of the document in the file. */
  readonly document: number;
  /** JSON pointer in that document; it may name a field that is not there yet. */
  readonly pointer: string;
  /** Of a template: no action has a hand in the place, so that a machine can change it. */
  readonly literal?: true;
  /** The file was not scanned: it lies beside the root, or was left out. */
  readonly outside?: true;
}

/** An object that a renderer made, with the source of each of its fields. */
export interface RenderedObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** The origin of the field at a JSON pointer of `value`, or of its nearest ancestor that is there. */
  origin(pointer: string): Origin;
  /**
   * Edits of the object as a patch where it is put together, for fields whose source is none of ours. The renderer
   * tells afterwards which patches it could not prove.
   * @returns undefined where they do not fit the object
   */
  patch?(edits: readonly Edit[]): SourceEdit | undefined;
}
