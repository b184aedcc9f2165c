/**
 * The first reference in a `values.schema.json` that leads out of it. helm's validator would fetch it: a chart could
 * make the scanner ask any address, or read any file.
 * @returns undefined where the schema stands for itself, or is no JSON (helm then says so)
 */
export function externalReference(text: string): string | undefined {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    return undefined;
  }
  const queue: unknown[] = [schema];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === 'string' && isExternal(key, child)) return child;
      if (child !== undefined && child !== null) queue.push(child);
    }
  }
  return undefined;
}

/** The drafts that validators carry with them. */
const ownDrafts = /^https?:\/\/json-schema\.org\/(?:draft-0[3-7]|draft\/20(?:19-09|20-12))\/(?:hyper-)?schema#?$/;

function isExternal(key: string, value: string): boolean {
  if (key === '$ref' || key === '$dynamicRef' || key === '$recursiveRef') return !value.startsWith('#') && value !== '';
  return key === '$schema' && !ownDrafts.test(value) && value !== '';
}
