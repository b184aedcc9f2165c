import type { Library, Meter } from '../functions.ts';
import { CelError, type CelKey, type CelObject, type CelValue } from '../value.ts';

const urlType = 'kubernetes.URL';

/** The parts of a URL as Go's `net/url` takes them apart; browsers read some texts differently. */
export class Url implements CelObject {
  readonly celType = urlType;
  readonly scheme: string;
  readonly host: string;
  readonly escapedPath: string;
  readonly query: string;
  readonly text: string;
  constructor(text: string, scheme: string, host: string, escapedPath: string, query: string) {
    this.text = text;
    this.scheme = scheme;
    this.host = host;
    this.escapedPath = escapedPath;
    this.query = query;
  }
  equals(other: CelObject): boolean {
    return other instanceof Url && other.text === this.text;
  }
}

/** @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library */
export const urlLibrary: Library = {
  [`url(string): ${urlType}`]: (meter, text: string) => {
    const url = readUrl(text, meter);
    if (!url) throw new CelError(`"${text.slice(0, 60)}" is no absolute URL or path`);
    return url;
  },
  'isURL(string): bool': (meter, text: string) => readUrl(text, meter) !== undefined,
  [`${urlType}.getScheme(): string`]: (_, url: Url) => url.scheme,
  [`${urlType}.getHost(): string`]: (_, url: Url) => url.host,
  [`${urlType}.getHostname(): string`]: (_, url: Url) => hostAndPort(url.host)[0],
  [`${urlType}.getPort(): string`]: (_, url: Url) => hostAndPort(url.host)[1],
  [`${urlType}.getEscapedPath(): string`]: (_, url: Url) => url.escapedPath,
  [`${urlType}.getQuery(): map(string, list(string))`]: (meter, url: Url) => readQuery(url.query, meter),
};

/** `ParseRequestURI` decides whether it is one, `Parse` takes it apart: only the latter knows fragments. */
export function readUrl(text: string, meter: Meter): Url | undefined {
  meter.pay(text.length / 4);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a URL has none.
  if (text === '' || /[\x00-\x1f\x7f]/.test(text)) return undefined;
  const schemeMatch = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  if (!schemeMatch && /^[^/?#]*:/.test(text)) return undefined;
  const scheme = schemeMatch?.[1]?.toLowerCase() ?? '';
  let rest = text.slice(schemeMatch?.[0].length ?? 0);
  if (!rest.startsWith('/')) {
    if (scheme === '') return undefined;
    return hasBadEscape(rest) ? undefined : new Url(text, scheme, '', '', '');
  }
  const fragment = rest.indexOf('#');
  if (fragment !== -1) rest = rest.slice(0, fragment);
  const mark = rest.indexOf('?');
  const query = mark === -1 ? '' : rest.slice(mark + 1);
  if (mark !== -1) rest = rest.slice(0, mark);
  let host = '';
  if (rest.startsWith('//') && scheme !== '') {
    const slash = rest.indexOf('/', 2);
    const authority = slash === -1 ? rest.slice(2) : rest.slice(2, slash);
    rest = slash === -1 ? '' : rest.slice(slash);
    const at = authority.lastIndexOf('@');
    if (at !== -1 && !/^(?:[A-Za-z0-9\-._:~!$&'()*+,;=]|%[0-9a-fA-F]{2})*$/.test(authority.slice(0, at))) {
      return undefined;
    }
    host = authority.slice(at + 1);
    if (!isHost(host)) return undefined;
  }
  if (hasBadEscape(rest)) return undefined;
  return new Url(text, scheme, host, escapePath(rest), query);
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[[0-9a-zA-Z:.%\-_~]*\](?::\d*)?$/.test(host);
  const colon = host.lastIndexOf(':');
  if (colon !== -1 && !/^:\d*$/.test(host.slice(colon))) return false;
  if (host.includes('[') || host.includes(']')) return false;
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:<>"\u0080-\uffff]|%[89a-fA-F][0-9a-fA-F])*$/.test(host);
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9a-fA-F]{2})/.test(text);
}

/** A path that is escaped well stays as it is; else all of it is escaped anew. */
function escapePath(path: string): string {
  if (/^[A-Za-z0-9\-._~!$&'()*+,;=:@[\]/%]*$/.test(path)) return path;
  const bytes = new TextEncoder().encode(unescapeText(path));
  let made = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    made += /[A-Za-z0-9\-._~$&+,/:;=@]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return made;
}

function unescapeText(text: string): string {
  const encoder = new TextEncoder();
  const bytes = text
    .split(/(%[0-9a-fA-F]{2})/)
    .flatMap((part) =>
      /^%[0-9a-fA-F]{2}$/.test(part) ? [Number.parseInt(part.slice(1), 16)] : [...encoder.encode(part)],
    );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function hostAndPort(host: string): [string, string] {
  const [, bracketed, port] = /^\[(.*)\](?::(\d*))?$/.exec(host) ?? [];
  if (bracketed !== undefined) return [bracketed, port ?? ''];
  const colon = host.lastIndexOf(':');
  return colon === -1 ? [host, ''] : [host.slice(0, colon), host.slice(colon + 1)];
}

function readQuery(query: string, meter: Meter): CelValue {
  meter.pay(query.length / 4);
  const map = new Map<CelKey, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const key = equals === -1 ? pair : pair.slice(0, equals);
    const value = equals === -1 ? '' : pair.slice(equals + 1);
    if (hasBadEscape(key) || hasBadEscape(value)) continue;
    const name = unescapeText(key.replaceAll('+', ' '));
    const list = map.get(name);
    if (list) list.push(unescapeText(value.replaceAll('+', ' ')));
    else map.set(name, [unescapeText(value.replaceAll('+', ' '))]);
  }
  return map;
}
