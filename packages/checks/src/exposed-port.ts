/** What one word of EXPOSE names. */
export interface ExposedPorts {
  readonly first: number;
  /** Equal to `first` but for a range. */
  readonly last: number;
  /** `tcp` where none is written. */
  readonly protocol: string;
}

/**
 * Reads `8080`, `8080/udp` or `8000-8010/tcp`.
 * @returns undefined for anything else
 * @see https://docs.docker.com/reference/dockerfile/#expose
 */
export function exposedPorts(text: string): ExposedPorts | undefined {
  const match = /^(\d{1,10})(?:-(\d{1,10}))?(?:\/([a-z]+))?$/i.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return { first, last: Math.max(first, last), protocol: match[3]?.toLowerCase() ?? 'tcp' };
}
