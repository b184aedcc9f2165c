import list from './spdx-licences.json' with { type: 'json' };

/**
 * True for a valid SPDX licence expression: `MIT`, `(Apache-2.0 OR GPL-2.0-or-later WITH Classpath-exception-2.0)`.
 * Identifiers must be on the SPDX list or be references (`LicenseRef-x`); their case does not matter.
 * @see https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isSpdxExpression(text: string): boolean {
  if (text.length > longestExpression) return false;
  const tokens = text.replace(/[()]/g, ' $& ').split(/\s+/).filter(Boolean);
  let depth = 0;
  let at = 0;
  for (;;) {
    while (tokens[at] === '(') {
      depth++;
      at++;
    }
    if (!isLicence(tokens[at++] ?? '')) return false;
    if (tokens[at] === 'WITH') {
      if (!exceptions().has(tokens[at + 1]?.toLowerCase() ?? '')) return false;
      at += 2;
    }
    while (tokens[at] === ')') {
      depth--;
      at++;
      if (depth < 0) return false;
    }
    if (at === tokens.length) return depth === 0;
    if (tokens[at] !== 'AND' && tokens[at] !== 'OR') return false;
    at++;
  }
}

const longestExpression = 2000;

function isLicence(token: string): boolean {
  if (/^(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(token)) return true;
  const name = token.toLowerCase();
  return licences().has(name) || (name.endsWith('+') && licences().has(name.slice(0, -1)));
}

// Made when a licence is first asked for: most runs ask for none.
let licenceNames: ReadonlySet<string> | undefined;
let exceptionNames: ReadonlySet<string> | undefined;

function licences(): ReadonlySet<string> {
  licenceNames ??= new Set(list.licences.toLowerCase().split(' '));
  return licenceNames;
}

function exceptions(): ReadonlySet<string> {
  exceptionNames ??= new Set(list.exceptions.toLowerCase().split(' '));
  return exceptionNames;
}
