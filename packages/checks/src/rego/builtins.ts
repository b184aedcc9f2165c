import { amounts } from './builtins/amounts.ts';
import { encodings } from './builtins/encodings.ts';
import { json } from './builtins/json.ts';
import { networks } from './builtins/networks.ts';
import { type Builtin, longestText } from './builtins/operands.ts';
import { patterns } from './builtins/patterns.ts';
import { strings } from './builtins/strings.ts';
import { times } from './builtins/times.ts';
import { values } from './builtins/values.ts';
import { versions } from './builtins/versions.ts';
import { yaml } from './builtins/yaml.ts';
import { parseTerm, termSource } from './term.ts';

/**
 * The functions of Rego that a compiled policy leaves to its host, as far as they need neither network nor clock, neither
 * chance nor a certificate: the others are compiled into it.
 * @see https://www.openpolicyagent.org/docs/policy-reference/builtins
 */
export const builtins: ReadonlyMap<string, Builtin> = new Map([
  ...strings,
  ...patterns,
  ...encodings,
  ...amounts,
  ...versions,
  ...networks,
  ...values,
  ...json,
  ...yaml,
  ...times,
]);

/**
 * Calls a function with values as a policy writes them.
 * @returns the text of its value; undefined where Rego has none
 * @throws {Error} in words, where there is no such function here, or it would make too much
 */
export function callBuiltin(name: string, operands: readonly string[]): string | undefined {
  const builtin = builtins.get(name);
  if (!builtin) throw new Error(`it calls the function ${name}, which needs what a scan does not offer`);
  const value = builtin(...operands.map(parseTerm));
  return value && termSource(value, longestText);
}
