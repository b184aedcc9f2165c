/** `YAML 1.1` as the API server's decoder reads it (sigs.k8s.io/yaml, a fork of go-yaml v2): its table of words. */
const words: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const longestWord = 5;
const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const based = /^([-+]?)0(?:x([0-9a-fA-F]+)|b([01]+)|o?([0-7]+))$/;

/**
 * The value of a plain scalar, as Kubernetes reads it: `yes` is true, `0777` is 511, `1_000` is 1000, `0o7` is 7,
 * `12:30` and dates stay text. Infinity and NaN stay text too: JSON has neither.
 */
export function resolvePlain(text: string): unknown {
  const length = text.length;
  if (length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46;
  if (!numeric || length > 64) return text;
  if (decimal.test(text)) return wholeNumber(text);
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (decimal.test(plain)) return wholeNumber(plain);
  const base = based.exec(plain);
  if (base) {
    const value = base[2] ? parseInt(base[2], 16) : base[3] ? parseInt(base[3], 2) : parseInt(base[4]!, 8);
    return base[1] === '-' ? -value : value;
  }
  return float.test(plain) ? Number(plain) : text;
}

// -0 would not survive JSON and compares oddly.
function wholeNumber(text: string): number {
  return Number(text) || 0;
}
