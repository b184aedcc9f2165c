import { appendPointer } from '@sallyport/model';
import { type NodeSpan, parseYaml, type YamlDocument } from '@sallyport/syntax';
import { actionSpans } from './template.ts';

/** A template read as YAML, with its actions taken out. Offsets are those of the template. */
export interface MaskedTemplate {
  /** As long as the template: an action within a line became `maskLetter`s, on lines of its own spaces. */
  readonly text: string;
  /** Read when they are first asked for. */
  readonly documents: readonly YamlDocument[];
}

/** Stands where an action prints within a line; of the private use area, so that no template means it. */
export const maskLetter = '\uE000';

/**
 * Reads a template as the YAML that it looks like, for editing it in place: an edit is safe where the place it touches
 * holds no `maskLetter`. Branches stand one after the other, so a key may stand twice. Each define is a document.
 * @returns no documents where it does not look like YAML
 */
export function maskTemplate(text: string): MaskedTemplate {
  const masked = maskActions(text);
  let documents: readonly YamlDocument[] | undefined;
  return {
    text: masked,
    get documents() {
      documents ??= parseYaml(masked).documents;
      return documents;
    },
  };
}

/** A template with more literal fields is data; nobody edits there. */
const maxFields = 20_000;

/** The fields that stand in a document. Of keys that stand twice only the last is found by its pointer. */
export function fieldsOf(
  document: YamlDocument,
): { readonly pointer: string; readonly value: unknown; readonly span: NodeSpan }[] {
  const found: { pointer: string; value: unknown; span: NodeSpan }[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (found.length > maxFields) return;
    const span = document.locate(pointer);
    if (span) found.push({ pointer, value, span });
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      visit(child, appendPointer(pointer, Array.isArray(value) ? Number(key) : key));
    }
  };
  visit(document.value, '');
  return found;
}

function maskActions(text: string): string {
  const lines: string[] = [];
  let at = 0;
  for (const { start, end } of actionSpans(text)) {
    const action = text.slice(start, end);
    const mask = action.replace(/[^\r\n]/g, maskLetter);
    const opens = /^\{\{-?\s*define\b/.test(action) && (start === 0 || text[start - 1] === '\n');
    lines.push(text.slice(at, start), opens ? `---${mask.slice(3)}` : mask);
    at = end;
  }
  lines.push(text.slice(at));
  return lines
    .join('')
    .split('\n')
    .map((line) => (/^(?:---)?\s*$/.test(line.replaceAll(maskLetter, '')) ? line.replaceAll(maskLetter, ' ') : line))
    .join('\n');
}
