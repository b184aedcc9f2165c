export { addBundles } from './add-bundles.ts';
export type { RegoRunner } from './bundle-rule.ts';
export { BundleTimeout } from './bundle-timeout.ts';
export { type OpenPolicy, openPolicy } from './open-policy.ts';
export { type RegoBundle, type RegoFile, readBundles } from './read-bundles.ts';
