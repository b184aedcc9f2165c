import { BundleProblem, howToBuild } from './bundle-problem.ts';

const importSection = 2;
const tableSection = 4;
const memorySection = 5;
const memoryImport = 2;

/**
 * The pages of 64 KiB that a module wants of the memory that it is given. What OPA makes has no memory of its own and one
 * table of a fixed size: a module with more could take from the process what it likes.
 * @throws {BundleProblem} where it is no such module
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function modulePages(wasm: Uint8Array): number {
  const reader = createReader(wasm);
  if (reader.word() !== 0x6d736100 || reader.word() !== 1) throw notOurs('it is no WebAssembly module');
  let pages: number | undefined;
  while (!reader.isAtEnd()) {
    const section = reader.byte();
    const end = reader.number() + reader.at();
    if (section === importSection) pages = importedPages(reader);
    if (section === memorySection && reader.number() > 0) throw notOurs('it brings a memory of its own');
    if (section === tableSection) checkTables(reader);
    reader.moveTo(end);
  }
  if (pages === undefined) throw notOurs('it imports no memory');
  return pages;
}

function notOurs(problem: string): BundleProblem {
  return new BundleProblem(`policy.wasm was not made by OPA: ${problem}.`, howToBuild);
}

function importedPages(reader: Reader): number | undefined {
  let pages: number | undefined;
  for (let left = reader.number(); left > 0; left--) {
    reader.skip(reader.number());
    reader.skip(reader.number());
    const kind = reader.byte();
    if (kind === memoryImport) {
      if (pages !== undefined) throw notOurs('it imports two memories');
      pages = limitsOf(reader).fewest;
    } else if (kind === 0) reader.number();
    else throw notOurs('it imports more than functions and a memory');
  }
  return pages;
}

function checkTables(reader: Reader): void {
  for (let left = reader.number(), tables = 0; left > 0; left--) {
    reader.byte();
    const { fewest, most } = limitsOf(reader);
    if (++tables > 1 || most === undefined || most > 1_000_000 || fewest > most) throw notOurs('its tables may grow');
  }
}

/** Only the two forms of WebAssembly 1.0: no shared memory and none of 64 bits. */
function limitsOf(reader: Reader): { fewest: number; most: number | undefined } {
  const form = reader.byte();
  if (form > 1) throw notOurs('its memory is of another kind');
  return { fewest: reader.number(), most: form === 1 ? reader.number() : undefined };
}

interface Reader {
  byte(): number;
  /** Four bytes. */
  word(): number;
  /** LEB128, unsigned, of 32 bits. */
  number(): number;
  skip(bytes: number): void;
  at(): number;
  moveTo(place: number): void;
  isAtEnd(): boolean;
}

function createReader(bytes: Uint8Array): Reader {
  let place = 0;
  const byte = (): number => {
    if (place >= bytes.length) throw notOurs('it is cut short');
    return bytes[place++]!;
  };
  const moveTo = (wanted: number): void => {
    if (wanted < place || wanted > bytes.length) throw notOurs('it is damaged');
    place = wanted;
  };
  return {
    byte,
    word: () => (byte() | (byte() << 8) | (byte() << 16) | (byte() << 24)) >>> 0,
    number() {
      let value = 0;
      for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
        const next = byte();
        value += (next & 127) * factor;
        if (next < 128) return value;
      }
      throw notOurs('it is damaged');
    },
    skip: (count) => moveTo(place + count),
    at: () => place,
    moveTo,
    isAtEnd: () => place === bytes.length,
  };
}
