/** The parts of `[registry[:port]/]repository[:tag][@digest]`. */
export interface ImageReference {
  readonly text: string;
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** False where the registry is Docker's default. */
  readonly registryWritten: boolean;
  /** Full path on the registry: `library/nginx` for `nginx`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…`. */
  readonly digest: string | undefined;
  /** Index of the tag in `text`, behind its colon; -1 without a tag. */
  readonly tagAt: number;
}

const pathPattern = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/i;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]{32,}$/i;
const longestReference = 1024;

/**
 * Reads an image reference by the rules of the distribution project: the first part is a registry where it has a dot or
 * a colon or is `localhost`.
 * @returns undefined for text that is no reference
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text === '' || text.length > longestReference) return undefined;
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;

  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !tagPattern.test(tag)) return undefined;

  const path = hasTag ? named.slice(0, colon) : named;
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const registryWritten = first.includes('.') || first.includes(':') || first === 'localhost';
  const rest = registryWritten ? path.slice(slash + 1) : path;
  if (!pathPattern.test(rest)) return undefined;

  const registry = registryWritten ? first.toLowerCase() : 'docker.io';
  const official = (registry === 'docker.io' || registry === 'index.docker.io') && !rest.includes('/');
  return {
    text,
    registry: registry === 'index.docker.io' ? 'docker.io' : registry,
    registryWritten,
    repository: official ? `library/${rest}` : rest,
    tag,
    digest,
    tagAt: tag === undefined ? -1 : colon + 1,
  };
}
