/**
 * A reference as an address that may become a link, percent-encoded; undefined for everything that is no http(s)
 * address: a rule of one's own could carry a script address, or none at all.
 */
export function webAddress(reference: string): string | undefined {
  return /^https?:\/\/[^\s<>"'`]+$/i.test(reference) && URL.canParse(reference) ? new URL(reference).href : undefined;
}

/** The number of a weakness that a reference names: `250` of `https://cwe.mitre.org/data/definitions/250.html`. */
export function weaknessOf(reference: string): string | undefined {
  return /^https?:\/\/cwe\.mitre\.org\/data\/definitions\/(\d+)/.exec(reference)?.[1];
}
