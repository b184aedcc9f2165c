import type { Container } from './container.ts';
import { parseImage } from './image.ts';
import { labelsOf } from './object.ts';
import type { Workload } from './workload.ts';

/** Major, minor and patch. */
export type Version = readonly [number, number, number];

const shape = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?![\d.])/;

/** Reads the leading `v1.2.3` or `1.2` of a text; what follows (`-alpine`, `+build`) is left. Undefined for others. */
export function parseVersion(text: string): Version | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  return [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Compares by number, not by text: 1.10 is above 1.9. */
export function isBelow(version: Version, limit: Version): boolean {
  for (const index of [0, 1, 2] as const) {
    if (version[index] !== limit[index]) return version[index] < limit[index];
  }
  return false;
}

export function isSame(version: Version, other: Version): boolean {
  return version.every((part, index) => part === other[index]);
}

/** True from `first` on, and below `end`. */
export function isBetween(version: Version, first: Version, end: Version): boolean {
  return !isBelow(version, first) && isBelow(version, end);
}

/** The version that a container runs: of its image's tag, else of the label `app.kubernetes.io/version`. */
export function versionOf(container: Container, workload: Workload): Version | undefined {
  const label = 'app.kubernetes.io/version';
  return (
    parseVersion(parseImage(container.image).tag) ??
    parseVersion(workload.podLabels.get(label) ?? labelsOf(workload).get(label) ?? '')
  );
}

/** The last part of an image's repository: `argocd` of `quay.io/argoproj/argocd:v2.1`. */
export function imageName(reference: string): string {
  const { repository } = parseImage(reference);
  return repository.slice(repository.lastIndexOf('/') + 1);
}
