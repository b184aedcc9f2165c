export { type Excerpt, type Excerpts, excerptsFrom } from './excerpt.ts';
export { type Format, formats, loadWriter } from './formats.ts';
export { oneLine, visible } from './visible.ts';
export { displayWidth, flow, type Word, words } from './width.ts';
export { shellWord } from './wording.ts';
export type { NextArguments, ReportWriter, WriteOptions } from './writer.ts';
