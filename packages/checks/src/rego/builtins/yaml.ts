import { parseYaml } from '@sallyport/syntax/yaml';
import { booleanTerm, stringTerm, type Term, termOf } from '../term.ts';
import { type Builtins, ofTexts, plainOf } from './operands.ts';
import { yamlText } from './yaml-text.ts';

export const yaml: Builtins = [
  ['yaml.is_valid', (text) => booleanTerm(text?.kind === 'string' && read(text.value) !== undefined)],
  ['yaml.unmarshal', ofTexts((text) => read(text))],
  ['yaml.marshal', (value) => (value && isReadable(value) ? stringTerm(yamlText(plainOf(value))) : undefined)],
];

/** The first document; what stands behind it OPA does not look at. */
function read(text: string): Term | undefined {
  const { documents, problems } = parseYaml(text, { maxDepth: 100, maxExpandedNodes: 100_000 });
  const [first] = documents;
  const [problem] = problems;
  if (problem && (!first || problem.offset < first.end)) return undefined;
  return termOf(first?.value ?? null);
}

/** OPA reads the value as YAML before it writes it, and YAML takes no characters that control something. */
function isReadable(term: Term): boolean {
  if (term.kind === 'string') return !/[\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]/.test(term.value);
  if (term.kind === 'object') return term.entries.flat().every(isReadable);
  return term.kind !== 'array' && term.kind !== 'set' ? true : term.items.every(isReadable);
}
