/**
 * Text as it can be shown anywhere: every character that acts instead of being seen becomes a visible escape.
 * Names and values of scanned files are chosen by whoever wrote them: an escape sequence could clear a terminal, a
 * direction override could reorder a line, a tag character could hide words.
 * @example visible('\x1b[2J') // '\\x1b[2J'
 */
export function visible(text: string): string {
  return printable.test(text) ? text : text.replace(acting, escapeOf);
}

/** Prose on one line: runs of white space become one space, the rest is made visible. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/**
 * JSON that is also safe on a terminal and in a page's source: what JSON leaves raw (DEL, C1, directions) is escaped.
 * @param space as in `JSON.stringify`
 */
export function jsonText(value: unknown, space?: number): string {
  const text = JSON.stringify(value, undefined, space);
  return printable.test(text) ? text : text.replace(actingInJson, jsonEscapeOf);
}

const printable = /^[ -~]*$/;
// Cc is C0, DEL and C1; Cs matches only surrogates without a partner; U+FFFE and U+FFFF are no characters in XML.
const acting = /[\p{Cc}\p{Bidi_Control}\p{Cs}\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
// JSON.stringify escapes C0 and lone surrogates itself; its own line breaks must stay.
const actingInJson = /[\u007f-\u009f\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOf(character: string): string {
  const known = short[character];
  if (known) return known;
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

function jsonEscapeOf(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
