import { createHmac, hash } from 'node:crypto';
import { arrayTerm, booleanTerm, objectTerm, stringTerm, type Term } from '../term.ts';
import { type Builtin, type Builtins, ofTexts, textOf, textsOf } from './operands.ts';

export const encodings: Builtins = [
  ['base64url.encode_no_pad', ofTexts((text) => stringTerm(Buffer.from(text).toString('base64url')))],
  ['hex.encode', ofTexts((text) => stringTerm(Buffer.from(text).toString('hex')))],
  ['hex.decode', ofTexts((text) => (isHex(text) ? stringTerm(textIn(Buffer.from(text, 'hex'))) : undefined))],
  ['crypto.md5', ofTexts((text) => stringTerm(hash('md5', text, 'hex')))],
  ['crypto.sha1', ofTexts((text) => stringTerm(hash('sha1', text, 'hex')))],
  ['crypto.sha256', ofTexts((text) => stringTerm(hash('sha256', text, 'hex')))],
  ['crypto.hmac.md5', hmac('md5')],
  ['crypto.hmac.sha1', hmac('sha1')],
  ['crypto.hmac.sha256', hmac('sha256')],
  ['crypto.hmac.sha512', hmac('sha512')],
  ['crypto.hmac.equal', ofTexts((one, other) => booleanTerm(one === other))],
  ['urlquery.encode', ofTexts((text) => stringTerm(escapeQuery(text)))],
  [
    'urlquery.decode',
    ofTexts((text) => {
      const plain = unescapeQuery(text);
      return plain === undefined ? undefined : stringTerm(plain);
    }),
  ],
  ['urlquery.encode_object', encodeQuery],
  ['urlquery.decode_object', ofTexts(decodeQuery)],
];

function hmac(algorithm: string): Builtin {
  return ofTexts((text, key) => stringTerm(createHmac(algorithm, key).update(text).digest('hex')));
}

function isHex(text: string): boolean {
  return text.length % 2 === 0 && !/[^\da-f]/i.test(text);
}

/** What is no UTF-8 is replaced, as where OPA writes its results. */
function textIn(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** As `QueryEscape` of Go: only letters, digits and `-_.~` stay as they are. */
function escapeQuery(text: string): string {
  const escaped = text.toWellFormed().replace(/[^\w.~-]+/g, (part) => encodeURIComponent(part));
  return escaped
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Undefined where a `%` is not followed by two digits. */
function unescapeQuery(text: string): string | undefined {
  if (/%(?![\da-f]{2})/i.test(text)) return undefined;
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[\da-f]{2})+/gi, (part) => textIn(Buffer.from(part.replaceAll('%', ''), 'hex')));
}

/** Values are texts or lists of texts. */
function encodeQuery(object: Term | undefined): Term | undefined {
  if (object?.kind !== 'object') return undefined;
  const pairs: string[] = [];
  for (const [name, value] of object.entries) {
    const [key, text] = [textOf(name), textOf(value)];
    const texts = text === undefined ? textsOf(value) : [text];
    if (key === undefined || !texts) return undefined;
    for (const each of texts) pairs.push(`${escapeQuery(key)}=${escapeQuery(each)}`);
  }
  return stringTerm(pairs.join('&'));
}

/** Undefined where anything of it is no query, as a `;` is none. */
function decodeQuery(query: string): Term | undefined {
  const fields = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = unescapeQuery(at === -1 ? part : part.slice(0, at));
    const value = unescapeQuery(at === -1 ? '' : part.slice(at + 1));
    if (key === undefined || value === undefined || part.includes(';')) return undefined;
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return objectTerm([...fields].map(([key, values]) => [stringTerm(key), arrayTerm(values.map(stringTerm))]));
}
