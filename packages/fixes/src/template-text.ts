/** A template as an edit of it sees it; `readEditable` of `@sallyport/render` makes one. Offsets are those of the template. */
export interface TemplateText {
  /** The template as the YAML that it looks like: as long as itself, its actions taken out. */
  readonly text: string;
  /** Whether an action below what ends at an offset may print at a column (from 0) or right of it: more of the same. */
  printsBelow(offset: number, column: number): boolean;
  /** Whether a line put in behind the line that ends at an offset is printed wherever the line of `from` is. */
  takesLine(end: number, from: number): boolean;
}

export type ReadTemplate = (text: string) => TemplateText;
