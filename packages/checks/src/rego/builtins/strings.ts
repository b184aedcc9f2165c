import { sprintf } from '../sprintf.ts';
import { arrayTerm, booleanTerm, numberTerm, stringTerm, type Term } from '../term.ts';
import { type Builtins, mostItems, ofTexts, textOf, textsOf, tooMany } from './operands.ts';

export const strings: Builtins = [
  [
    'sprintf',
    (format, values) =>
      format?.kind === 'string' && values?.kind === 'array'
        ? stringTerm(sprintf(format.value, values.items))
        : undefined,
  ],
  // Only `opa` itself shows what is traced.
  ['trace', ofTexts(() => booleanTerm(true))],
  ['strings.any_prefix_match', (texts, parts) => anyMatch(texts, parts, (text, part) => text.startsWith(part))],
  ['strings.any_suffix_match', (texts, parts) => anyMatch(texts, parts, (text, part) => text.endsWith(part))],
  ['strings.count', ofTexts((text, part) => numberTerm(countOf(text, part)))],
  ['indexof_n', ofTexts((text, part) => (part === '' ? undefined : arrayTerm(indexesOf(text, part).map(numberTerm))))],
  ['glob.quote_meta', ofTexts((text) => stringTerm(text.replace(/[\\*?[\]{}]/g, '\\$&')))],
];

function anyMatch(
  texts: Term | undefined,
  parts: Term | undefined,
  matches: (text: string, part: string) => boolean,
): Term | undefined {
  const [all, wanted] = [oneOrAll(texts), oneOrAll(parts)];
  return all && wanted && booleanTerm(all.some((text) => wanted.some((part) => matches(text, part))));
}

function oneOrAll(term: Term | undefined): readonly string[] | undefined {
  const text = textOf(term);
  return text === undefined ? textsOf(term) : [text];
}

/** Without overlaps; the empty text lies around each character. */
function countOf(text: string, part: string): number {
  if (part === '') return [...text].length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Counted in characters; with overlaps. */
function indexesOf(text: string, part: string): number[] {
  const indexes: number[] = [];
  let characters = 0;
  let counted = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    for (; counted < at; counted++) if (!isLowSurrogate(text, counted)) characters++;
    if (indexes.push(characters) > mostItems) tooMany('values', mostItems);
  }
  return indexes;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
