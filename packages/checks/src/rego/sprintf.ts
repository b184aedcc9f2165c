import { type Term, termText } from './term.ts';

const widest = 10_000;

/** What Go's `fmt` is given for a term: OPA hands on numbers and strings, and the text of all others. */
type Operand =
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

/**
 * Rego's `sprintf`, as Go formats: `%v %s %q %d %x %X %o %b %c %t %f %e %g %%` with flags, width, precision and argument
 * indexes. A verb that does not fit writes its mistake into the text, as in Go (`%!d(string=x)`).
 * @see https://pkg.go.dev/fmt
 */
export function sprintf(format: string, terms: readonly Term[]): string {
  const operands = terms.map(operandOf);
  let next = 0;
  let isReordered = false;
  const text = format.replace(
    /%([-+# 0]*)(\d{1,7})?(?:\.(\d{0,7}))?(?:\[(\d{1,4})\])?([\s\S]|$)/gu,
    (_, flags: string, width: string, precision: string | undefined, index: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      if (index !== undefined) {
        isReordered = true;
        next = Number(index) - 1;
        if (next < 0 || next >= operands.length) return `%!${verb}(BADINDEX)`;
      }
      const operand = operands[next++];
      if (!operand) return `%!${verb}(MISSING)`;
      const digits = precision === undefined ? undefined : Math.min(Number(precision), 100);
      const written = write(operand, verb, flags, digits);
      return padded(written, flags, Math.min(Number(width ?? 0), widest), operand.type !== 'string');
    },
  );
  if (isReordered || next >= operands.length) return text;
  const extra = operands.slice(next).map((operand) => `${operand.type}=${plain(operand)}`);
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

function operandOf(term: Term): Operand {
  if (term.kind === 'string') return { type: 'string', value: term.value };
  if (term.kind !== 'number') return { type: 'string', value: termText(term) };
  if (/^-?\d+$/.test(term.text)) return { type: 'int', value: BigInt(term.text) };
  return { type: 'float64', value: Number(term.text) };
}

function plain(operand: Operand): string {
  return operand.type === 'float64' ? shortestFloat(operand.value) : String(operand.value);
}

function write(operand: Operand, verb: string, flags: string, precision: number | undefined): string {
  const written =
    operand.type === 'string'
      ? writeString(operand.value, verb, flags, precision)
      : operand.type === 'int'
        ? writeInt(operand.value, verb, flags)
        : writeFloat(operand.value, verb, precision);
  if (written === undefined) return `%!${verb}(${operand.type}=${plain(operand)})`;
  const isSigned = operand.type !== 'string' && verb !== 'c' && verb !== 'q';
  if (!isSigned || written.startsWith('-')) return written;
  return flags.includes('+') ? `+${written}` : flags.includes(' ') ? ` ${written}` : written;
}

function writeString(value: string, verb: string, flags: string, precision: number | undefined): string | undefined {
  const cut = precision === undefined ? value : [...value].slice(0, precision).join('');
  switch (verb) {
    case 'v':
      return flags.includes('#') ? JSON.stringify(cut) : cut;
    case 's':
      return cut;
    case 'q':
      return flags.includes('#') && !/[`\n]/.test(cut) ? `\`${cut}\`` : JSON.stringify(cut);
    case 'x':
    case 'X': {
      const hex = Array.from(new TextEncoder().encode(cut), (byte) => byte.toString(16).padStart(2, '0')).join('');
      return verb === 'x' ? hex : hex.toUpperCase();
    }
    default:
      return undefined;
  }
}

const bases: Readonly<Record<string, readonly [base: number, mark: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  x: [16, '0x'],
};

function writeInt(value: bigint, verb: string, flags: string): string | undefined {
  if (verb === 'v' || verb === 'd') return String(value);
  if (verb === 'c' || verb === 'q') {
    const isPoint = value >= 0n && value <= 0x10ffffn;
    const character = String.fromCodePoint(isPoint ? Number(value) : 0xfffd);
    return verb === 'c' ? character : `'${character}'`;
  }
  if (verb === 'U') return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
  const base = bases[verb.toLowerCase()];
  if (!base || (verb !== verb.toLowerCase() && verb !== 'X')) return undefined;
  const magnitude = (value < 0n ? -value : value).toString(base[0]);
  const text = `${value < 0n ? '-' : ''}${flags.includes('#') ? base[1] : ''}${magnitude}`;
  return verb === 'X' ? text.toUpperCase() : text;
}

function writeFloat(value: number, verb: string, precision: number | undefined): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
      return precision === undefined ? shortestFloat(value) : generalFloat(value, Math.max(1, precision));
    case 'f':
    case 'F':
      return value.toFixed(precision ?? 6);
    case 'e':
      return twoDigits(value.toExponential(precision ?? 6));
    case 'E':
      return twoDigits(value.toExponential(precision ?? 6)).toUpperCase();
    default:
      return undefined;
  }
}

/** The fewest digits that mean the number; with an exponent below 1e-4 and from 1e21 on. */
function shortestFloat(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e21) ? twoDigits(value.toExponential()) : String(value);
}

function generalFloat(value: number, digits: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const text = exponent < -4 || exponent >= digits ? value.toExponential(digits - 1) : value.toPrecision(digits);
  return twoDigits(text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, ''));
}

function twoDigits(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function padded(text: string, flags: string, width: number, isNumber: boolean): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0') || !isNumber) return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
