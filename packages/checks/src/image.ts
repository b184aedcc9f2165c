/** A parsed container image reference. Absent parts are empty; nothing is filled in. */
export interface ImageReference {
  /** `registry.acme.io:5000`; empty where the default registry is meant. */
  readonly registry: string;
  /** `library/nginx` as written, without registry: `nginx` stays `nginx`. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…`. */
  readonly digest: string;
}

/**
 * Splits an image reference by the rules of the distribution reference grammar: the first component is a registry
 * when it has a dot or a colon or is `localhost`.
 * @see https://github.com/distribution/reference
 */
export function parseImage(reference: string): ImageReference {
  const at = reference.indexOf('@');
  const named = at === -1 ? reference : reference.slice(0, at);
  const digest = at === -1 ? '' : reference.slice(at + 1);
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const rest = hasRegistry ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const tagged = colon !== -1 && !rest.slice(colon).includes('/');
  return {
    registry: hasRegistry ? first : '',
    repository: tagged ? rest.slice(0, colon) : rest,
    tag: tagged ? rest.slice(colon + 1) : '',
    digest,
  };
}

/** The registry that a runtime would ask: `docker.io` where none is written. */
export function registryOf(image: ImageReference): string {
  return image.registry === '' || image.registry === 'index.docker.io' ? 'docker.io' : image.registry;
}
