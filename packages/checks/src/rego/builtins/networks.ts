import { arrayTerm, booleanTerm, numberTerm, setTerm, stringTerm, type Term } from '../term.ts';
import { type Builtins, isList, ofTexts, textOf, tooMany } from './operands.ts';

/** Blocks of addresses, as the package `net` of Go reads and writes them. None of it asks a network. */
export const networks: Builtins = [
  ['net.cidr_is_valid', (text) => booleanTerm(blockOf(textOf(text) ?? '') !== undefined)],
  ['net.cidr_contains_matches', (outer, inner) => containsMatches(outer, inner)],
  [
    'net.cidr_expand',
    ofTexts((text) => {
      const block = blockOf(text);
      return block && setTerm(addressesOf(block).map((address) => stringTerm(addressText(address, block.bits))));
    }),
  ],
  ['net.cidr_merge', (blocks) => mergeAll(blocks)],
];

/** A block by its first address. Of version 4 with 32 bits, also where it is written as one of version 6. */
interface Block {
  readonly first: bigint;
  readonly bits: 32 | 128;
  /** How many bits of the address are the same in all of it. */
  readonly length: number;
}

interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

const mapped = 0xffffn << 32n;

/** Strict, as Go: four numbers without leading zeros, or version 6 without a zone. */
function addressOf(text: string): Address | undefined {
  const written = text.includes(':') ? version6(text) : version4(text);
  if (!written || written.bits === 32 || written.value >> 32n !== mapped >> 32n) return written;
  return { value: written.value - mapped, bits: 32 };
}

function version4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return { value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n), bits: 32 };
}

function version6(text: string): Address | undefined {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const tail = last.includes('.') ? version4(last) : undefined;
  if (last.includes('.') && !tail) return undefined;
  const plain = tail ? `${text.slice(0, -last.length)}${groupsOf(tail.value, 2).join(':')}` : text;
  const halves = plain.split('::');
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return { value: BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`), bits: 128 };
}

function groupsOf(value: bigint, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    ((value >> BigInt(16 * (count - 1 - index))) & 0xffffn).toString(16),
  );
}

function blockOf(text: string): Block | undefined {
  const match = /^([^/]*)\/(\d{1,7})$/.exec(text);
  const address = match ? addressOf(match[1]!) : undefined;
  if (!match || !address) return undefined;
  const length = Number(match[2]);
  const isMapped = address.bits === 32 && match[1]!.includes(':');
  if (length > (isMapped ? 128 : address.bits)) return undefined;
  // Shorter than the mark of the mapped ones it is a block of version 6, with version 4 somewhere in it.
  if (isMapped && length < 96) return blockAt({ value: mapped + address.value, bits: 128 }, length);
  return blockAt(address, isMapped ? length - 96 : length);
}

function blockAt({ value, bits }: Address, length: number): Block {
  return { first: value & maskOf(length, bits), bits, length };
}

function maskOf(length: number, bits: number): bigint {
  return ((1n << BigInt(length)) - 1n) << BigInt(bits - length);
}

function lastOf({ first, bits, length }: Block): bigint {
  return first | ((1n << BigInt(bits - length)) - 1n);
}

function contains(block: Block, { value, bits }: Address): boolean {
  return bits === block.bits && (value & maskOf(block.length, bits)) === block.first;
}

const mostPairs = 1_000_000;

/** The indexes, keys or elements of what contains and what is contained. Undefined where anything is no block. */
function containsMatches(outer: Term | undefined, inner: Term | undefined): Term | undefined {
  const [outside, inside] = [named(outer), named(inner)];
  if (!outside || !inside) return undefined;
  if (outside.length * inside.length > mostPairs) tooMany('pairs', mostPairs);
  const found: Term[] = [];
  for (const one of outside) {
    for (const other of inside) {
      const isContained = containsText(one.text, other.text);
      if (isContained === undefined) return undefined;
      if (isContained) found.push(arrayTerm([one.name, other.name]));
    }
  }
  return setTerm(found);
}

/** A block, or the first element of a list, which may say more behind it. */
function named(term: Term | undefined): { readonly name: Term; readonly text: string }[] | undefined {
  if (term?.kind === 'string') return [{ name: term, text: term.value }];
  const entries = isList(term)
    ? term.items.map((item, index) => [term.kind === 'array' ? numberTerm(index) : item, item] as const)
    : term?.kind === 'object'
      ? term.entries
      : [];
  const list = entries.flatMap(([name, value]) => {
    const text = textOf(value.kind === 'array' ? value.items[0] : value);
    return text === undefined ? [] : [{ name, text }];
  });
  return list.length === entries.length ? list : undefined;
}

function containsText(outer: string, inner: string): boolean | undefined {
  const block = blockOf(outer);
  if (!block) return undefined;
  const address = addressOf(inner);
  if (address) return contains(block, address);
  const other = blockOf(inner);
  if (!other) return undefined;
  const { first, bits } = other;
  return contains(block, { value: first, bits }) && contains(block, { value: lastOf(other), bits });
}

/** A block of 16 bits: who wants more wants all, and nobody can read them. */
const mostAddresses = 65_536;

function addressesOf(block: Block): bigint[] {
  const count = lastOf(block) - block.first + 1n;
  if (count > BigInt(mostAddresses)) tooMany('addresses', mostAddresses);
  return Array.from({ length: Number(count) }, (_, index) => block.first + BigInt(index));
}

/** @see RFC 5952 */
function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const text = groupsOf(value, 8).join(':');
  const runs = [...text.matchAll(/\b0(?::0)+\b/g)];
  const longest = runs.toSorted((a, b) => b[0].length - a[0].length)[0];
  if (!longest) return text;
  const [before, behind] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before.replace(/:$/, '')}::${behind.replace(/^:/, '')}`;
}

/** A run of addresses, and the block that it was written as, where it is still that one. */
interface Range {
  readonly first: bigint;
  readonly last: bigint;
  readonly bits: 32 | 128;
  readonly text: string | undefined;
}

/** The fewest blocks that say the same. */
function mergeAll(blocks: Term | undefined): Term | undefined {
  if (!isList(blocks)) return undefined;
  const ranges = blocks.items.flatMap((item) => rangeOf(textOf(item) ?? '') ?? []);
  if (ranges.length !== blocks.items.length) return undefined;
  const merged: Range[] = [];
  const sorted = ranges.sort((a, b) => a.bits - b.bits || compare(b.last, a.last) || compare(b.first, a.first));
  for (const range of sorted) {
    const after = merged.at(-1);
    if (!after || after.bits !== range.bits || after.first > range.last + 1n) {
      merged.push(range);
      continue;
    }
    const [first] = [range.first, after.first].sort(compare);
    merged[merged.length - 1] = { first: first!, last: after.last, bits: range.bits, text: undefined };
  }
  return setTerm(merged.flatMap(blockTexts).map(stringTerm));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An address of version 4 without a length stands for its class, as in Go; one of version 6 says nothing. */
function rangeOf(text: string): Range | undefined {
  const address = addressOf(text);
  if (address && address.bits === 128) return undefined;
  const block = address ? classOf(address) : blockOf(text);
  if (!block) return undefined;
  const written = address ? `${addressText(address.value, 32)}/${block.length}` : blockText(block);
  return { first: block.first, last: lastOf(block), bits: block.bits, text: written };
}

function classOf({ value }: Address): Block {
  const length = value >> 31n === 0n ? 8 : value >> 30n === 2n ? 16 : 24;
  return blockAt({ value, bits: 32 }, length);
}

function blockText({ first, bits, length }: Block): string {
  return `${addressText(first, bits)}/${length}`;
}

/** From the start, the largest block that begins there and does not reach over the end. */
function blockTexts({ first, last, bits, text }: Range): string[] {
  if (text !== undefined) return [text];
  const texts: string[] = [];
  for (let at = first; at <= last; ) {
    let length = bits;
    while (
      length > 0 &&
      (at & maskOf(length - 1, bits)) === at &&
      lastOf({ first: at, bits, length: length - 1 }) <= last
    )
      length--;
    texts.push(blockText({ first: at, bits, length }));
    at = lastOf({ first: at, bits, length }) + 1n;
  }
  return texts;
}
