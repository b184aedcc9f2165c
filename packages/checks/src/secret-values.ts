/** What gives a value away as a credential. Never holds the value itself: findings are printed and stored. */
export type SecretSign = string;

export interface SecretNames {
  /** Words that mark a name, such as `password` or `api_key`. */
  readonly sensitiveKeyNames: readonly string[];
  /** Plain texts that mark a value, such as the prefix of a company's own tokens. */
  readonly sensitiveValues: readonly string[];
  readonly sensitiveKeyNamesAllowed: readonly string[];
  readonly sensitiveValuesAllowed: readonly string[];
}

/**
 * Why a named value is a credential: by its form, or by its name together with a literal that can be one.
 * References (`${X}`, `$(X)`, `{{ x }}`), paths, URLs without a password, and settings about credentials such as
 * `TOKEN_TTL` are none.
 * @returns a noun phrase such as `a GitHub token`, undefined where nothing speaks for a credential
 */
export function secretIn(name: string, value: string, names: SecretNames): SecretSign | undefined {
  const trimmed = value.trim();
  if (trimmed === '' || isAllowedName(name, names) || isAllowedValue(trimmed, names)) return undefined;
  const form = secretForm(trimmed);
  if (form !== undefined) return form;
  if (names.sensitiveValues.some((text) => text !== '' && trimmed.includes(text))) return 'a value of a sensitive form';
  return secretByName(name, trimmed, names.sensitiveKeyNames);
}

export function isAllowedName(name: string, { sensitiveKeyNamesAllowed }: SecretNames): boolean {
  const lower = name.toLowerCase();
  return sensitiveKeyNamesAllowed.some((text) => text !== '' && lower.includes(text.toLowerCase()));
}

function isAllowedValue(value: string, { sensitiveValuesAllowed }: SecretNames): boolean {
  return sensitiveValuesAllowed.some((text) => text !== '' && value.includes(text));
}

/**
 * Why a text of several lines, such as a configuration file, holds a credential: by form anywhere in it, by name in
 * lines like `password = …` and `token: …`.
 */
export function secretInText(whole: string, names: SecretNames): SecretSign | undefined {
  const text = withoutAllowed(whole, names);
  const form = secretForm(text);
  if (form !== undefined) return form;
  if (names.sensitiveValues.some((entry) => entry !== '' && text.includes(entry))) return 'a value of a sensitive form';
  if (!mayName(text, names.sensitiveKeyNames)) return undefined;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    // Longer lines are data, not settings.
    if (end - start <= maxLine) {
      const sign = secretInLine(text.slice(start, end).trim(), names);
      if (sign !== undefined) return sign;
    }
    start = end + 1;
  }
  return undefined;
}

/** False where the words of no sensitive name stand in a text: most files of settings are passed over by this. */
function mayName(text: string, sensitive: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return entriesOf(sensitive).some(({ words }) => words.every((word) => lower.includes(word)));
}

function withoutAllowed(text: string, names: SecretNames): string {
  if (names.sensitiveValuesAllowed.length === 0) return text;
  const lines = text.split('\n');
  return lines.filter((line) => !isAllowedValue(line, names)).join('\n');
}

const maxLine = 1000;

function secretInLine(line: string, names: SecretNames): SecretSign | undefined {
  const separator = line.search(/[=:]/);
  if (separator <= 0 || commentStart.test(line)) return undefined;
  const name = unquoted(
    line
      .slice(0, separator)
      .trim()
      .replace(/^(?:export |- )/, ''),
  );
  if (!/^[\w.-]{1,100}$/.test(name) || isAllowedName(name, names)) return undefined;
  const raw = line
    .slice(separator + 1)
    .trim()
    .replace(/[,;]$/, '');
  const value = unquoted(raw);
  if (value === raw && looksLikeCode(value)) return undefined;
  return secretByName(name, value, names.sensitiveKeyNames);
}

/** Unquoted, these are calls, types, member accesses and anchors rather than literals. */
function looksLikeCode(value: string): boolean {
  return (
    /[(){}[\]<>$*&|\\]/.test(value) || /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i.test(value) || typeWords.has(value.toLowerCase())
  );
}

const commentStart = /^(?:#|\/\/|;|--)/;

const typeWords: ReadonlySet<string> = new Set(['string', 'str', 'text', 'bytes', 'int', 'integer', 'object', 'array']);

function unquoted(text: string): string {
  const quote = text[0];
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'" || quote === '`') && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}

/**
 * The form of a credential of a known issuer, anywhere in a text of any length.
 * @returns a noun phrase; undefined where no form is known
 */
export function secretForm(text: string): SecretSign | undefined {
  if (text.length < shortestForm || !mayHoldForm.test(text)) return undefined;
  if (holdsPrivateKey(text)) return 'a private key';
  for (const [token] of text.matchAll(tokens)) {
    const form = tokenForm(token);
    if (form !== undefined) return form;
  }
  for (const [, token] of text.matchAll(bearers)) if (looksRandom(token!)) return 'a bearer token';
  if (text.includes('AccountKey=') && /AccountKey=[A-Za-z0-9+/]{86}==/.test(text)) return 'an Azure storage key';
  if (text.includes('hooks.slack.com/') && slackWebhook.test(text)) return 'a Slack webhook';
  return holdsUrlPassword(text) ? 'a URL with a password' : undefined;
}

/** `a://b:cd@e`; tokens are longer. Nearly every value of a ConfigMap is passed over by these two. */
const shortestForm = 10;
const mayHoldForm = /[\w.-]{16}|:\/\/|-----BEGIN /;

const bearers = /\bbearer ([\w.~+/=-]{16,2000})/gi;

const slackWebhook = /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}/;

function holdsPrivateKey(text: string): boolean {
  for (let at = text.indexOf('-----BEGIN '); at !== -1; at = text.indexOf('-----BEGIN ', at + 11)) {
    const label = text.slice(at + 11, at + 60);
    if (!/^(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/.test(label)) continue;
    // A header alone stands in documentation and in templates.
    if (/[A-Za-z0-9+/=]{40}/.test(text.slice(at + label.indexOf('-----') + 16, at + 600))) return true;
  }
  return false;
}

/** Maximal runs, so each character is looked at once; the forms below are anchored at both ends. */
const tokens = /[\w.-]{16,}/g;

function tokenForm(token: string): SecretSign | undefined {
  const trimmed = token.endsWith('.') ? token.slice(0, -1) : token;
  for (const { start, form, what } of forms) {
    if (trimmed.startsWith(start) && form.test(trimmed)) return what;
  }
  return undefined;
}

const forms: readonly { readonly start: string; readonly form: RegExp; readonly what: SecretSign }[] = [
  // The documentation of AWS uses keys that end in EXAMPLE.
  { start: 'AKIA', form: /^AKIA(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}$/, what: 'an AWS access key' },
  { start: 'ASIA', form: /^ASIA(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}$/, what: 'an AWS access key' },
  { start: 'gh', form: /^gh[pousr]_[A-Za-z0-9]{36,255}$/, what: 'a GitHub token' },
  { start: 'github_pat_', form: /^github_pat_\w{60,255}$/, what: 'a GitHub token' },
  { start: 'glpat-', form: /^glpat-[\w.-]{20,300}$/, what: 'a GitLab token' },
  { start: 'xox', form: /^xox[abeprs]-[0-9A-Za-z-]{10,250}$/, what: 'a Slack token' },
  { start: 'xapp-', form: /^xapp-[0-9A-Za-z-]{20,250}$/, what: 'a Slack token' },
  { start: 'AIza', form: /^AIza[\w-]{35}$/, what: 'a Google API key' },
  { start: 'GOCSPX-', form: /^GOCSPX-[\w-]{28}$/, what: 'a Google client secret' },
  { start: 'sk_live_', form: /^sk_live_[0-9A-Za-z]{16,250}$/, what: 'a Stripe key' },
  { start: 'rk_live_', form: /^rk_live_[0-9A-Za-z]{16,250}$/, what: 'a Stripe key' },
  { start: 'npm_', form: /^npm_[A-Za-z0-9]{36}$/, what: 'an npm token' },
  { start: 'pypi-', form: /^pypi-AgE[\w-]{50,1000}$/, what: 'a PyPI token' },
  { start: 'SG.', form: /^SG\.[\w-]{20,24}\.[\w-]{39,50}$/, what: 'a SendGrid key' },
  { start: 'sk-ant-', form: /^sk-ant-[\w-]{32,200}$/, what: 'an Anthropic key' },
  { start: 'sk-proj-', form: /^sk-proj-[\w-]{32,250}$/, what: 'an OpenAI key' },
  { start: 'sk-', form: /^sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}$/, what: 'an OpenAI key' },
  { start: 'hf_', form: /^hf_[A-Za-z]{34}$/, what: 'a Hugging Face token' },
  { start: 'hvs.', form: /^hvs\.[\w-]{24,300}$/, what: 'a Vault token' },
  { start: 'dop_v1_', form: /^dop_v1_[a-f0-9]{64}$/, what: 'a DigitalOcean token' },
  { start: 'dckr_pat_', form: /^dckr_pat_[\w-]{27}$/, what: 'a Docker Hub token' },
  { start: 'dapi', form: /^dapi[a-f0-9]{32}(?:-\d)?$/, what: 'a Databricks token' },
  { start: 'AGE-SECRET-KEY-', form: /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/, what: 'an age key' },
  { start: 'eyJ', form: /^eyJ[\w-]{10,4096}\.eyJ[\w-]{10,8192}\.[\w-]{16,2048}$/, what: 'a JSON Web Token' },
];

/** `scheme://user:password@host`, with a literal for the password. */
function holdsUrlPassword(text: string): boolean {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const authority = /^[^\s/?#"'`<>\\]{0,400}/.exec(text.slice(at + 3, at + 403))![0];
    const host = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (host === -1 || colon === -1 || colon > host) continue;
    if (isLiteral(authority.slice(colon + 1, host))) return true;
  }
  return false;
}

/** By a sensitive word in the name, and a literal that can be a credential. */
function secretByName(name: string, value: string, sensitive: readonly string[]): SecretSign | undefined {
  if (value.length > maxCredential || /\s/.test(value)) return undefined;
  const found = entriesIn(name, sensitive);
  if (found.length === 0 || isAboutCredential(wordsOf(name)) || !isLiteral(value) || isReference(value))
    return undefined;
  // The word alone names cache keys, sort keys and map keys far more often than secret ones.
  if (found.every(({ joined }) => joined === 'key') && !looksRandom(value)) return undefined;
  return 'a credential (by its name)';
}

const maxCredential = 500;

const foundByName = new WeakMap<readonly string[], Map<string, readonly SensitiveEntry[]>>();

/** The sensitive words in a name. The same names come up in every manifest, so the answer is kept. */
function entriesIn(name: string, sensitive: readonly string[]): readonly SensitiveEntry[] {
  let byName = foundByName.get(sensitive);
  if (!byName) {
    byName = new Map();
    foundByName.set(sensitive, byName);
  }
  let found = byName.get(name);
  if (!found) {
    const words = wordsOf(name);
    found = entriesOf(sensitive).filter((entry) => holdsWords(words, entry));
    if (byName.size >= mostNames) byName.clear();
    byName.set(name, found);
  }
  return found;
}

interface SensitiveEntry {
  readonly words: readonly string[];
  readonly joined: string;
}

const entriesByList = new WeakMap<readonly string[], readonly SensitiveEntry[]>();

function entriesOf(sensitive: readonly string[]): readonly SensitiveEntry[] {
  let entries = entriesByList.get(sensitive);
  if (!entries) {
    entries = sensitive
      .map(wordsOf)
      .filter((words) => words.length > 0)
      .map((words) => ({ words, joined: words.join('') }));
    entriesByList.set(sensitive, entries);
  }
  return entries;
}

/** `dbPassword`, `DB_PASSWORD` and `db.password` are db, password. */
function wordsOf(name: string): readonly string[] {
  let words = wordsByName.get(name);
  if (!words) {
    words = splitName(name);
    if (wordsByName.size >= mostNames) wordsByName.clear();
    wordsByName.set(name, words);
  }
  return words;
}

/** The same names come up in every manifest. */
const wordsByName = new Map<string, readonly string[]>();
const mostNames = 10_000;

function splitName(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Several words match in sequence or run together; five letters or more also at the end of a word: `mysqlpassword`. */
function holdsWords(words: readonly string[], { words: wanted, joined }: SensitiveEntry): boolean {
  if (words.some((word) => word === joined || (joined.length >= 5 && word.endsWith(joined)))) return true;
  return wanted.length > 1 && words.some((_, at) => wanted.every((word, offset) => words[at + offset] === word));
}

/** True for the name of a setting about a credential, such as `TOKEN_TTL` or `password.file`: it holds none itself. */
export function namesSetting(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 0 && isAboutCredential(words);
}

/** Settings about a credential, and the names of Kubernetes Secrets. */
function isAboutCredential(words: readonly string[]): boolean {
  const last = words.at(-1)!;
  if (aboutWords.has(last) || words.includes('public')) return true;
  return last === 'secret' && words.some((word) => secretObjects.has(word));
}

const aboutWords: ReadonlySet<string> = new Set([
  ...['file', 'files', 'path', 'paths', 'dir', 'directory', 'folder', 'location', 'mount', 'name', 'names', 'ref'],
  ...['url', 'uri', 'endpoint', 'host', 'hostname', 'port', 'domain', 'region', 'realm', 'namespace', 'store'],
  ...['length', 'size', 'count', 'limit', 'limits', 'max', 'min', 'ttl', 'expiry', 'expires', 'expiration', 'timeout'],
  ...[
    'seconds',
    'secs',
    'minutes',
    'hours',
    'days',
    'ms',
    'duration',
    'lifetime',
    'age',
    'interval',
    'period',
    'leeway',
  ],
  ...['enabled', 'enable', 'disabled', 'disable', 'required', 'allowed', 'optional', 'supported', 'validation'],
  ...['type', 'kind', 'mode', 'format', 'algorithm', 'alg', 'encoding', 'version', 'policy', 'class', 'provider'],
  ...['id', 'header', 'prefix', 'suffix', 'field', 'column', 'attribute', 'claim', 'issuer', 'audience', 'scope'],
  ...['rotation', 'strategy', 'source', 'backend', 'engine', 'manager', 'service', 'template', 'pattern', 'regex'],
]);

const secretObjects: ReadonlySet<string> = new Set(['tls', 'ssl', 'cert', 'certificate', 'ca', 'pull', 'image']);

/** No reference to a value elsewhere, no mask, no switch. */
function isLiteral(value: string): boolean {
  if (value.length < 2 || /^(?:\*+|x{3,}|X{3,}|\.{3}|…|-+)$/.test(value)) return false;
  if (/\$[({]|\{\{|<%/.test(value) || /^(?:\$\w+|<.*>|%[^%]+%|@[\w.]+@)$/s.test(value)) return false;
  return !switchWords.has(value.toLowerCase());
}

const switchWords: ReadonlySet<string> = new Set([
  ...['true', 'false', 'yes', 'no', 'on', 'off', 'none', 'null', 'nil', 'undefined', 'auto', 'default', 'enabled'],
  ...['disabled', 'required', 'optional', 'redacted', '[redacted]'],
]);

/** Paths, URLs, resource names and the addresses of secret stores: they say where the credential is. */
function isReference(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(value) ||
    value.includes('://') ||
    /^(?:arn|vault|awssm|sops|ref\+\w+|projects|secretref|env|file):/i.test(value) ||
    /^projects\/[^/]+\/secrets\//.test(value) ||
    /\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|conf|properties|toml|ini)$/i.test(value)
  );
}

/** Long, of letters and digits, and without the repetitions of words: keys made by a generator. */
function looksRandom(value: string): boolean {
  if (value.length < 16 || !/^[\w+/=.-]+$/.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return entropy(value) >= 3.4;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * What base64 text holds, as Latin-1; undefined for anything else. Short texts are left alone: every word of four
 * letters is base64 too.
 */
export function decodedBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '');
  if (compact.length < 20 || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  return atob(compact);
}

/** The words and texts that mark credentials, as parameters of the rules about them. */
export const secretParams = {
  sensitiveKeyNames: {
    type: 'string-list',
    default: [
      'aws_secret_access_key',
      'azure_batchai_storage_key',
      'azure_batch_key',
      'secret',
      'key',
      'password',
      'passwd',
      'passphrase',
      'pass',
      'pwd',
      'token',
      'jwt',
      'bearer',
      'credential',
      'credentials',
      'api_key',
      'access_key',
      'private_key',
      'secret_key',
      'account_key',
      'encryption_key',
      'signing_key',
    ],
    about:
      'Words that mark a name in any case and spelling, as `api_key` marks `apiKey`. The word `key` alone counts only for values that look random.',
  },
  sensitiveValues: {
    type: 'string-list',
    default: [],
    about: 'Plain texts that mark a value, such as the prefix of your own tokens; known issuers are built in.',
  },
  sensitiveKeyNamesAllowed: {
    type: 'string-list',
    default: [],
    about: 'Plain texts, such as `_FILE`: a name that contains one, in any case, holds no credential.',
  },
  sensitiveValuesAllowed: {
    type: 'string-list',
    default: [],
    about: 'Plain texts: a value that contains one is no credential.',
  },
} as const;
