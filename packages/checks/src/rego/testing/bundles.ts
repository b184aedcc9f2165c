import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegoRunner } from '../bundle-rule.ts';
import { type OpenPolicy, openPolicy } from '../open-policy.ts';
import { type RegoBundle, readBundles } from '../read-bundles.ts';

type BundleName = 'house' | 'bad' | 'functions';

export function bundleBytes(name: BundleName): Uint8Array {
  return readFileSync(join(import.meta.dirname, `${name}.tar.gz`));
}

export function bundleOf(name: BundleName): RegoBundle {
  return readBundles([{ path: `rules/${name}.tar.gz`, bytes: bundleBytes(name) }])[0]!;
}

/** Runs policies in this thread, without limits of time. */
export function plainRunner(): RegoRunner {
  const open = new Map<RegoBundle, OpenPolicy>();
  return {
    evaluate(bundle, entrypoint, input) {
      const policy = open.get(bundle) ?? openPolicy(bundle.wasm, bundle.data);
      open.delete(bundle);
      const results = policy.evaluate(entrypoint, input);
      open.set(bundle, policy);
      return results;
    },
  };
}
