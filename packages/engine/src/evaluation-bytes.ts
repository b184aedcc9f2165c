import type { Evaluation } from './evaluate.ts';
import { packFindings, unpackFindings } from './packed-findings.ts';
import type { Plan } from './plan.ts';

/** Raised when what is written changes. */
const version = 7;
const headerCells = 6;

/**
 * An evaluation as bytes: a header of six numbers (version, encoding of the text, then how many cells, string ends, bytes
 * of JSON and bytes of text follow), the findings packed, and the rest as JSON.
 */
export function encodeEvaluation(evaluation: Evaluation): readonly Uint8Array[] {
  const { findings, tally, labels, ...rest } = evaluation;
  const { cells, ends, text } = packFindings(findings);
  const json = Buffer.from(
    JSON.stringify({
      looked: [...tally.looked],
      undecided: [...tally.undecided],
      labels: [...labels],
      rest,
    } satisfies Kept),
  );
  // Half of a pair of surrogates is lost in UTF-8.
  const encoding = text.isWellFormed() ? 0 : 1;
  const body = Buffer.from(text, encodings[encoding]);
  const header = Int32Array.of(version, encoding, cells.length, ends.length, json.length, body.length);
  return [bytesOf(header), bytesOf(cells), bytesOf(ends), json, body];
}

/**
 * The bytes come as they were put: whoever keeps them sees to that.
 * @returns undefined where they are of another version, or name a rule that is not planned: then it is evaluated anew
 */
export function decodeEvaluation(bytes: Uint8Array, plan: Plan): Evaluation | undefined {
  const [found, encoding, cellCount, endCount, jsonLength, textLength] = numbersAt(bytes, 0, headerCells);
  if (found !== version) return undefined;
  const cellsAt = headerCells * 4;
  const endsAt = cellsAt + cellCount! * 4;
  const jsonAt = endsAt + endCount! * 4;
  const textAt = jsonAt + jsonLength!;
  if (bytes.length !== textAt + textLength!) return undefined;
  const { looked, undecided, labels, rest } = JSON.parse(textOf(bytes, jsonAt, jsonLength!, 'utf8')) as Kept;
  const facts = new Map(
    [...plan.rules.map((planned) => planned.facts), ...rest.unplanned].map((rule) => [rule.id, rule]),
  );
  const packed = {
    cells: numbersAt(bytes, cellsAt, cellCount!),
    ends: numbersAt(bytes, endsAt, endCount!),
    text: textOf(bytes, textAt, textLength!, encodings[encoding!]!),
  };
  const findings = unpackFindings(packed, (rule) => facts.get(rule));
  if (!findings) return undefined;
  return {
    ...rest,
    findings,
    tally: { looked: new Map(looked), undecided: new Map(undecided) },
    labels: new Map(labels),
  };
}

const encodings: readonly BufferEncoding[] = ['utf8', 'utf16le'];

interface Kept {
  readonly looked: readonly (readonly [string, number])[];
  readonly undecided: readonly (readonly [string, number])[];
  readonly labels: readonly (readonly [string, Readonly<Record<string, string>>])[];
  readonly rest: Omit<Evaluation, 'findings' | 'tally' | 'labels'>;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A copy, since bytes may begin where no number can. Fewer where the bytes end before. */
function numbersAt(bytes: Uint8Array, at: number, count: number): Int32Array {
  const part = bytes.slice(at, at + count * 4);
  return new Int32Array(part.buffer, part.byteOffset, part.byteLength >> 2);
}

function textOf({ buffer, byteOffset }: Uint8Array, at: number, length: number, encoding: BufferEncoding): string {
  return Buffer.from(buffer, byteOffset + at, length).toString(encoding);
}
