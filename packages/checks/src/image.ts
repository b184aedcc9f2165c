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

/**
 * Whether some other tool fills a reference in: `shop:${TAG}`, or `ko://acme.io/cmd/shop`, in whose place ko puts the
 * digest of what it built. No reference that a runtime takes looks like these.
 */
export function isTemplated(reference: string): boolean {
  return reference.includes('$') || reference.includes('{') || reference.startsWith('ko://');
}

/**
 * The repository with the defaults that a runtime fills in: `nginx` is `docker.io/library/nginx`. Neither tag nor
 * digest.
 */
export function fullRepository(image: ImageReference): string {
  const registry = registryOf(image).toLowerCase();
  const bare = registry === 'docker.io' && !image.repository.includes('/');
  return `${registry}/${bare ? 'library/' : ''}${image.repository}`;
}

/**
 * Whether an image lies in a registry or below a path of one, by whole components: `registry.acme.io/shop` holds
 * `registry.acme.io/shop/web` and not `registry.acme.io/shopping`. `*.acme.io` stands for every registry below that
 * domain; an entry without a registry is one of Docker Hub, as in an image reference.
 */
export function isInRepository(image: ImageReference, entry: string): boolean {
  const bare = entry.endsWith('/') ? entry.slice(0, -1) : entry;
  if (bare === '') return false;
  const slash = bare.indexOf('/');
  const first = slash === -1 ? bare : bare.slice(0, slash);
  const hasRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const host = hasRegistry ? registryOf({ ...image, registry: first.toLowerCase() }) : 'docker.io';
  const path = hasRegistry ? bare.slice(first.length) : `/${bare}`;
  const name = fullRepository(image);
  const registry = name.slice(0, name.indexOf('/'));
  if (host.startsWith('*.') ? !registry.endsWith(host.slice(1)) : registry !== host) return false;
  return path === '' || `${name.slice(registry.length)}/`.startsWith(`${path}/`);
}
