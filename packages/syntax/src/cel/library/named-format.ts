import type { Library, Meter } from '../functions.ts';
import { CelError, type CelObject, none, Optional } from '../value.ts';
import { readTimestamp } from './time-text.ts';
import { readUrl } from './url.ts';

const formatType = 'kubernetes.NamedFormat';

type Validate = (text: string, meter: Meter) => readonly string[];

/** A format of texts that has a name, such as `dns1123Label`. */
class NamedFormat implements CelObject {
  readonly celType = formatType;
  readonly name: string;
  readonly validate: Validate;
  constructor(name: string, validate: Validate) {
    this.name = name;
    this.validate = validate;
  }
  equals(other: CelObject): boolean {
    return other instanceof NamedFormat && other.name === this.name;
  }
}

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const lowerLabel = new RegExp(`^${label}$`);
const subdomain = new RegExp(`^${label}(\\.${label})*$`);
const startingLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const qualifiedPart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const validators: Readonly<Record<string, Validate>> = {
  dns1123Label: (text) => shaped(text, lowerLabel, 63, 'a label of RFC 1123'),
  dns1123Subdomain: (text) => shaped(text, subdomain, 253, 'a subdomain of RFC 1123'),
  dns1035Label: (text) => shaped(text, startingLabel, 63, 'a label of RFC 1035'),
  // A prefix gets a generated ending, so it may end in a hyphen.
  dns1123LabelPrefix: (text) => shaped(withoutHyphen(text), lowerLabel, 63, 'a label of RFC 1123'),
  dns1123SubdomainPrefix: (text) => shaped(withoutHyphen(text), subdomain, 253, 'a subdomain of RFC 1123'),
  dns1035LabelPrefix: (text) => shaped(withoutHyphen(text), startingLabel, 63, 'a label of RFC 1035'),
  qualifiedName,
  labelValue: (text) => (text === '' ? [] : shaped(text, qualifiedPart, 63, 'a value of a label')),
  uri: (text, meter) => (readUrl(text, meter) ? [] : ['must be an absolute URI or path']),
  uuid: (text) =>
    /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)
      ? []
      : ['does not match the UUID format'],
  byte: (text) =>
    text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text !== '' ? [] : ['invalid base64'],
  date: (text) => (isTimestamp(`${text}T00:00:00Z`) ? [] : ['invalid date']),
  datetime: (text) => (isTimestamp(text) ? [] : ['invalid datetime']),
};

/** @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library */
export const namedFormatLibrary: Library = {
  [`format::named(string): optional_type(${formatType})`]: (_, name: string) => {
    const validate = Object.hasOwn(validators, name) ? validators[name] : undefined;
    return validate ? new Optional(new NamedFormat(name, validate)) : none;
  },
  ...Object.fromEntries(
    Object.entries(validators).map(([name, validate]) => [
      `format::${name}(): ${formatType}`,
      () => new NamedFormat(name, validate),
    ]),
  ),
  [`${formatType}.validate(string): optional_type(list(string))`]: (meter, format: NamedFormat, text: string) => {
    meter.pay(text.length / 4);
    const problems = format.validate(text, meter);
    return problems.length === 0 ? none : new Optional(problems);
  },
};

function shaped(text: string, pattern: RegExp, longest: number, what: string): readonly string[] {
  if (text.length > longest) return [`must be no more than ${longest} characters`];
  return pattern.test(text) ? [] : [`must be ${what}`];
}

function withoutHyphen(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -1)}a` : text;
}

function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  if (parts.length > 2) return ['must be a name with at most one prefix'];
  const name = parts.at(-1)!;
  const prefix = parts.length === 2 ? shaped(parts[0]!, subdomain, 253, 'a subdomain of RFC 1123') : [];
  return [...prefix.map((problem) => `prefix ${problem}`), ...shaped(name, qualifiedPart, 63, 'a qualified name')];
}

function isTimestamp(text: string): boolean {
  try {
    readTimestamp(text);
    return true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}
