/**
 * The text of an expression as the CEL parser takes it. `namespace` and `package` are reserved in CEL and words of the
 * policy: they are parsed under other names of the same length, so that places in the text stay true.
 */
export function toCel(text: string): string {
  return text.replace(token, celName);
}

/** The name under which CEL knows a word of the policy. */
export function celName(word: string): string {
  return celNames.get(word) ?? word;
}

/** The word of the policy behind a name that CEL speaks of. */
export function policyName(name: string): string {
  return policyNames.get(name) ?? name;
}

// The last two keep the mapping one to one: whoever writes `nameSpace` is told that there is no such word.
const celNames: ReadonlyMap<string, string> = new Map([
  ['namespace', 'nameSpace'],
  ['package', 'packagE'],
  ['nameSpace', 'nameSpacE'],
  ['packagE', 'packAgE'],
]);
const policyNames: ReadonlyMap<string, string> = new Map([...celNames].map(([word, name]) => [name, word]));

/** Strings, comments and fields (`labels.package`) are passed over whole. The text is short: see `mostCharacters`. */
const token =
  /[rRbB]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?''')|[rR][bB]?(?:"[^"\n]*"|'[^'\n]*')|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/.*|\.\s*\??\s*\w+|\w+/g;
