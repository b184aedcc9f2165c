import { entriesOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const piiInConfigmap = defineRule({
  id: 'pii-in-configmap',
  title: 'Personal data in a ConfigMap',
  severity: 'low',
  class: 'misconfig',
  kinds: ['ConfigMap'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'ConfigMap {name} holds {what} under {key}.',
  why: 'Personal data in a ConfigMap is readable for everyone who reads the namespace or the repository, and cannot be deleted from the history on request.',
  fix: 'Keep it in a database or a Secret, or use addresses of roles instead of persons.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/configuration/configmap/'],
  mappings: {
    trivy: ['KSV-01010'],
  },
  *check(map) {
    for (const entry of entriesOf(map.field('data'))) {
      if (typeof entry.value !== 'string') continue;
      const what = personalDataIn(entry.key, entry.value);
      if (what !== undefined) yield { at: entry.pointer, data: { name: map.name, key: entry.key, what } };
    }
  },
});

function personalDataIn(key: string, value: string): string | undefined {
  if (holdsEmail(value)) return 'an e-mail address';
  if (value.includes('$') || value.includes('{')) {
    if (passwordHash.test(value)) return 'the hash of a password';
  }
  if (/\bssh-(?:rsa|dss|ed25519) AAAA|-----BEGIN PGP PUBLIC KEY BLOCK-----/.test(value)) return 'the key of a person';
  // An IBAN has two digits and more behind its country, a phone number six: most values have neither.
  if (/\d\d/.test(value) && value.length >= shortestNumber) {
    for (const [match] of value.matchAll(ibans)) if (isIban(match)) return 'an IBAN';
    for (const [match] of value.matchAll(phones)) if (isPhone(match)) return 'a phone number';
  }
  const name = key
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const named = personalNames.find(({ joined }) => name.endsWith(joined));
  const literal = value.trim();
  return named && literal !== '' && !/\$[({]|\{\{/.test(literal) ? named.what : undefined;
}

const shortestNumber = 7;

/** bcrypt, argon2, the crypt family, and LDAP. */
const passwordHash = /\$2[abxy]\$\d\d\$|\$argon2(?:id?|d)\$|\$(?:1|5|6|apr1|y)\$[\w./]|\{S?SHA\}[A-Za-z0-9+/]{20}/;

/** From each `@` outwards, within the lengths of RFC 5321, so that no text is scanned twice. */
function holdsEmail(text: string): boolean {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = /[\w.%+-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0] ?? '';
    const domain = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b/i.exec(text.slice(at + 1, at + 256))?.[0] ?? '';
    // `git@` is an address of servers; the example domains belong to nobody (RFC 2606).
    if (local === '' || local === 'git' || domain === '') continue;
    if (!/(?:^|\.)(?:example(?:\.\w+)?|test|invalid|local)$/i.test(domain)) return true;
  }
  return false;
}

const ibans = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g;

/** The check digits of ISO 13616: the number after the country is moved is 1 modulo 97. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const digits = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

const phones = /(?<![\w+])\+[1-9][\d ()/-]{7,20}\d(?!\w)/g;

/** International form only: any other row of digits may be anything. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15;
}

const personalNames = [
  { joined: 'username', what: 'the name of a user' },
  { joined: 'email', what: 'an e-mail address' },
  { joined: 'phone', what: 'a phone number' },
  { joined: 'phonenumber', what: 'a phone number' },
  { joined: 'iban', what: 'an IBAN' },
];
