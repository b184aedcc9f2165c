export { type Format, formats, loadWriter } from './formats.ts';
export { visible } from './visible.ts';
export type { NextCommand, ReportWriter, WriteOptions } from './writer.ts';
