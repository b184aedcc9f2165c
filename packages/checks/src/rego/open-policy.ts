import { callBuiltin } from './builtins.ts';
import { modulePages } from './module-memory.ts';

/** A policy that stands ready. It belongs into a thread of its own: nothing here ends a loop. */
export interface OpenPolicy {
  /**
   * @param input JSON
   * @returns the result set as JSON: empty where the entry point is undefined, else `[{"result": …}]`
   * @throws {Error} in words, where the policy fails
   */
  evaluate(entrypoint: string, input: string): string;
}

const pageBytes = 65_536;
const mostPages = 2048;
const longestResult = 1_000_000;
const longestText = 10_000_000;

/**
 * Starts a policy that `opa build -t wasm` compiled, with 128 MiB of memory at most.
 * @param data JSON of `data`, without what the policy defines
 * @see https://www.openpolicyagent.org/docs/wasm (ABI 1.2 and later)
 */
export function openPolicy(wasm: Uint8Array, data: string): OpenPolicy {
  const memory = new WebAssembly.Memory({ initial: Math.max(5, modulePages(wasm)), maximum: mostPages });
  const names = new Map<number, string>();
  const call = (id: number, _context: number, ...addresses: number[]): number => {
    const operands = addresses.map((address) => textAt(memory, policy.opa_value_dump(address)));
    const value = callBuiltin(names.get(id) ?? `number ${id}`, operands);
    return value === undefined ? 0 : load(policy, memory, value, 'opa_value_parse');
  };
  const env = withoutPrototype({
    memory,
    opa_abort: (address: number) => {
      throw new Error(`it stopped itself: ${textAt(memory, address)}`);
    },
    opa_println: () => {},
    opa_builtin0: call,
    opa_builtin1: call,
    opa_builtin2: call,
    opa_builtin3: call,
    opa_builtin4: call,
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), withoutPrototype({ env }));
  const policy = instance.exports as unknown as PolicyExports;
  if (policy.opa_wasm_abi_version?.value !== 1 || !(policy.opa_wasm_abi_minor_version?.value >= 2)) {
    throw new Error('it was built by an OPA older than 0.35, or by none');
  }
  for (const [name, id] of Object.entries(jsonAt(policy, memory, policy.builtins()))) names.set(id as number, name);
  const entrypoints = new Map(Object.entries(jsonAt(policy, memory, policy.entrypoints())));
  const dataAddress = load(policy, memory, data, 'opa_json_parse');
  const heap = policy.opa_heap_ptr_get();
  return {
    evaluate(entrypoint, input) {
      const id = entrypoints.get(entrypoint);
      if (typeof id !== 'number') throw new Error(`it has no entry point ${entrypoint}`);
      const bytes = new TextEncoder().encode(input);
      const end = heap + bytes.length;
      if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / pageBytes));
      new Uint8Array(memory.buffer).set(bytes, heap);
      return textAt(memory, policy.opa_eval(0, id, dataAddress, heap, bytes.length, end, 0), longestResult);
    },
  };
}

/** A module may import whatever it names: by `constructor` it would come to the functions of JavaScript. */
function withoutPrototype(fields: object): object {
  return Object.assign(Object.create(null), fields);
}

/** @param parser for JSON, or for values of Rego, which may be sets */
function load(
  policy: PolicyExports,
  memory: Memory,
  text: string,
  parser: 'opa_json_parse' | 'opa_value_parse',
): number {
  const bytes = new TextEncoder().encode(text);
  const address = policy.opa_malloc(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, address);
  const value = policy[parser](address, bytes.length);
  if (value === 0) throw new Error('it does not take its data');
  return value;
}

function jsonAt(policy: PolicyExports, memory: Memory, address: number): object {
  const value: unknown = JSON.parse(textAt(memory, policy.opa_json_dump(address)));
  return typeof value === 'object' && value !== null ? value : {};
}

/** Up to the first zero. */
function textAt(memory: Memory, address: number, longest = longestText): string {
  const bytes = new Uint8Array(memory.buffer);
  const end = bytes.indexOf(0, address);
  if (address <= 0 || end === -1) throw new Error('it points out of its memory');
  if (end - address > longest) throw new Error(`it gives a text of more than ${longest} bytes`);
  return new TextDecoder().decode(bytes.subarray(address, end));
}

interface PolicyExports {
  readonly opa_wasm_abi_version: { readonly value: number };
  readonly opa_wasm_abi_minor_version: { readonly value: number };
  builtins(): number;
  entrypoints(): number;
  opa_eval(
    reserved: 0,
    entrypoint: number,
    data: number,
    input: number,
    inputBytes: number,
    heap: number,
    format: 0,
  ): number;
  opa_heap_ptr_get(): number;
  opa_json_dump(value: number): number;
  opa_json_parse(text: number, bytes: number): number;
  opa_malloc(bytes: number): number;
  opa_value_dump(value: number): number;
  opa_value_parse(text: number, bytes: number): number;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the API that Node has and its types leave out. */
declare const WebAssembly: {
  readonly Memory: new (descriptor: { initial: number; maximum: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};
