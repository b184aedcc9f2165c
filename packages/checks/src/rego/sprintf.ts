import { longestText, tooMany } from './builtins/operands.ts';
import { fixedFloat, generalFloat, quoted, scientificFloat, shortestFloat } from './go-text.ts';
import { type Term, termText } from './term.ts';

const widest = 10_000;

/** What Go's `fmt` is given for a term: OPA hands on numbers and strings, and the text of all others. */
type Operand =
  | { readonly type: 'int' | 'big.Int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

/**
 * Rego's `sprintf`, as Go formats: `%v %s %q %d %x %X %o %O %b %c %U %t %T %f %e %g %%` with flags, width, precision and
 * argument indexes. A verb that does not fit writes its mistake into the text, as in Go (`%!d(string=x)`).
 * @throws {Error} where the text grows longer than is granted
 * @see https://pkg.go.dev/fmt
 */
export function sprintf(format: string, terms: readonly Term[]): string {
  const operands = terms.map(operandOf);
  let next = 0;
  let isReordered = false;
  let length = 0;
  const part = (directive: Directive, index: string | undefined): string => {
    const { verb } = directive;
    if (verb === '%') return '%';
    if (verb === '') return '%!(NOVERB)';
    if (index !== undefined) {
      isReordered = true;
      next = Number(index) - 1;
      if (next < 0 || next >= operands.length) return `%!${verb}(BADINDEX)`;
    }
    const operand = operands[next++];
    return operand ? write(operand, directive) : `%!${verb}(MISSING)`;
  };
  const text = format.replace(
    /%([-+# 0]*)(\d{1,7})?(?:\.(\d{0,7}))?(?:\[(\d{1,4})\])?([\s\S]|$)/gu,
    (_, flags: string, width = '0', digits: string | undefined, index: string | undefined, verb: string) => {
      const precision = digits === undefined ? undefined : Math.min(Number(digits), mostDigits);
      const written = part({ verb, flags, width: Math.min(Number(width), widest), precision }, index);
      length += written.length;
      return length > longestText ? tooMany('bytes', longestText) : written;
    },
  );
  if (isReordered || next >= operands.length) return text;
  const extra = operands
    .slice(next)
    .map(
      (operand) => `${typeName(operand)}=${write(operand, { verb: 'v', flags: '', width: 0, precision: undefined })}`,
    );
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

const mostDigits = 100;

/** What stands behind a `%`. */
interface Directive {
  readonly verb: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

function operandOf(term: Term): Operand {
  if (term.kind === 'string') return { type: 'string', value: term.value };
  if (term.kind !== 'number') return { type: 'string', value: termText(term) };
  if (/^-?\d{1,10000}$/.test(term.text)) {
    const value = BigInt(term.text);
    return { type: value === BigInt.asIntN(64, value) ? 'int' : 'big.Int', value };
  }
  const value = Number(term.text);
  return Number.isFinite(value) ? { type: 'float64', value } : { type: 'string', value: term.text };
}

function typeName({ type }: Operand): string {
  return type === 'big.Int' ? '*big.Int' : type;
}

function write(operand: Operand, directive: Directive): string {
  const { verb } = directive;
  if (verb === 'T') return padded(cut(typeName(operand), directive.precision), directive, false);
  const text = bare(operand, directive);
  if (text === undefined) {
    const value =
      operand.type === 'big.Int'
        ? operand.value
        : write(operand, { ...directive, verb: 'v', flags: directive.flags.replaceAll('#', '') });
    return `%!${verb}(${operand.type}=${value})`;
  }
  const isWhole = operand.type === 'int' || operand.type === 'big.Int';
  // Where digits are asked for, zeros for the width are not.
  const hasDigits = isWhole && directive.precision !== undefined;
  const flags = hasDigits ? directive.flags.replaceAll('0', '') : directive.flags;
  return padded(text, { ...directive, flags }, operand.type !== 'string');
}

/** Without the width. Undefined where the verb does not fit. */
function bare(operand: Operand, { verb, flags, precision }: Directive): string | undefined {
  if (operand.type === 'string') return writeString(operand.value, verb, flags, precision);
  const text =
    operand.type === 'float64'
      ? writeFloat(operand.value, verb, precision)
      : writeWhole(operand, verb, flags, precision);
  if (text === undefined || text.startsWith('-') || /[cqU]/.test(verb)) return text;
  return flags.includes('+') && verb !== 'v' ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

function cut(text: string, most: number | undefined): string {
  return most === undefined ? text : [...text].slice(0, most).join('');
}

function writeString(value: string, verb: string, flags: string, precision: number | undefined): string | undefined {
  const text = cut(value, precision);
  switch (verb) {
    case 'v':
      return flags.includes('#') ? quoted(text) : text;
    case 's':
      return text;
    case 'q':
      return flags.includes('#') && !/[`\p{Cc}\ufeff]/u.test(text.replaceAll('\t', '')) ? `\`${text}\`` : quoted(text);
    case 'x':
      return hexText(new TextEncoder().encode(value).subarray(0, precision), flags);
    case 'X':
      return hexText(new TextEncoder().encode(value).subarray(0, precision), flags).toUpperCase();
    default:
      return undefined;
  }
}

/** Byte by byte where a space is asked for. */
function hexText(bytes: Uint8Array, flags: string): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const mark = flags.includes('#') && digits.length > 0 ? '0x' : '';
  return flags.includes(' ') ? digits.map((two) => mark + two).join(' ') : mark + digits.join('');
}

const bases: Readonly<Record<string, readonly [base: number, mark: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  O: [8, '0o'],
  d: [10, ''],
  v: [10, ''],
  s: [10, ''],
  x: [16, '0x'],
  X: [16, '0X'],
};

function writeWhole(
  { type, value }: Extract<Operand, { value: bigint }>,
  verb: string,
  flags: string,
  precision: number | undefined,
): string | undefined {
  if (type === 'int' && (verb === 'c' || verb === 'q')) {
    const isPoint = value >= 0n && value <= 0x10ffffn;
    const character = String.fromCodePoint(isPoint ? Number(value) : 0xfffd);
    return verb === 'c' ? character : quotedCharacter(character);
  }
  if (type === 'int' && verb === 'U') return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
  // Only the large ones know how to be texts.
  const base = verb === 's' && type === 'int' ? undefined : bases[verb];
  if (!base) return undefined;
  const digits = (value < 0n ? -value : value).toString(base[0]).padStart(precision ?? 0, '0');
  const mark = flags.includes('#') || verb === 'O' ? base[1] : '';
  return `${value < 0n ? '-' : ''}${mark}${verb === 'X' ? digits.toUpperCase() : digits}`;
}

function quotedCharacter(character: string): string {
  return character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${quoted(character).slice(1, -1)}'`;
}

function writeFloat(value: number, verb: string, precision: number | undefined): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
      return precision === undefined ? shortestFloat(value) : generalFloat(value, Math.max(1, precision));
    case 'G':
      return writeFloat(value, 'g', precision)?.toUpperCase();
    case 'f':
    case 'F':
      return fixedFloat(value, precision ?? 6);
    case 'e':
      return scientificFloat(value, precision ?? 6);
    case 'E':
      return scientificFloat(value, precision ?? 6).toUpperCase();
    default:
      return undefined;
  }
}

/** @param isFilled whether zeros for the width stand behind the sign */
function padded(text: string, { flags, width }: Directive, isFilled: boolean): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0') || !isFilled) return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
