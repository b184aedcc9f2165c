import { editPath, type SourceEdit } from '@sallyport/model';

/** Stands for one document of a file. */
export function documentKey(path: string, document: number): string {
  return `${path}\0${document}`;
}

/** The document that an edit changes; the file where it has no documents. */
export function documentOf(edit: SourceEdit): string {
  return edit.op === 'replace' ? edit.path : documentKey(editPath(edit), edit.target.document);
}

/**
 * Whether a YAML text that was not read as a document of its own is written in a way that may keep a fix from changing
 * what it wants: anchors make of one place several, tags say what a value is, and keys behind a question mark stand on
 * lines of their own. More texts answer yes than need to: each of them is tried out.
 */
export function isIntricate(text: string): boolean {
  return marks.some((mark) => text.includes(mark)) && intricate.test(text);
}

const marks = ['&', '*', '!', '? ', '?\n', '<<'];
const intricate = /(?:^|[\s[{,:-])(?:[&*][^\s&*]|!|\?\s)|<<["']?\s*:/;
