import type { Span } from '@sallyport/model';
import type { Instruction } from './model.ts';

/** One `RUN --mount=…`. */
export interface Mount {
  /** `bind` where none is named. */
  readonly type: string;
  readonly target: string | undefined;
  readonly source: string | undefined;
  /** Stage or image that a bind or cache mount reads. */
  readonly from: string | undefined;
  readonly id: string | undefined;
  /** All keys in lower case; the empty string for a key without a value. */
  readonly options: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** The mounts of a RUN, in order. */
export function mountsOf(instruction: Instruction): Mount[] {
  return instruction.flags
    .filter((flag) => flag.name === 'mount')
    .map((flag) => readMount(flag.value ?? '', flag.span));
}

function readMount(text: string, span: Span): Mount {
  const options = new Map<string, string>();
  for (const field of fieldsOf(text)) {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).trim().toLowerCase();
    if (key !== '') options.set(key, equals === -1 ? '' : field.slice(equals + 1));
  }
  return {
    type: options.get('type')?.toLowerCase() ?? 'bind',
    target: options.get('target') ?? options.get('dst') ?? options.get('destination'),
    source: options.get('source') ?? options.get('src'),
    from: options.get('from'),
    id: options.get('id'),
    options,
    span,
  };
}

/** BuildKit reads the value as one line of CSV: a field in double quotes may hold commas. */
function fieldsOf(text: string): string[] {
  if (!text.includes('"')) return text.split(',');
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
