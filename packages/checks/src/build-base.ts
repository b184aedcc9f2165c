import type { BuildStage, Dockerfile } from '@sallyport/syntax';
import type { Observation } from './rule.ts';

type StageBase = BuildStage['base'];

/** How far the image of a FROM is pinned, as far as the file tells; undefined where a variable decides. */
export interface BasePins {
  /** True where there is neither a tag nor a digest. */
  readonly untagged: boolean | undefined;
  /** True for the tag `latest` without a digest. */
  readonly latest: boolean | undefined;
  readonly digest: boolean | undefined;
}

/**
 * Reads the pins of the base of a stage that is an image, defaults of ARG put in. A variable without a default leaves open only what
 * the text behind it does not say: `${REGISTRY}/app` has no tag, whatever the registry.
 * @returns undefined for scratch, for a local stage, and for a FROM without an image
 */
export function basePins(file: Dockerfile, stage: BuildStage): BasePins | undefined {
  const { base } = stage;
  const { kind, image, text } = base;
  if (kind === 'image' && image) {
    const digest = image.digest !== undefined;
    return { untagged: image.tag === undefined && !digest, latest: image.tag === 'latest' && !digest, digest };
  }
  if (kind !== 'unresolved' || mayBeStage(file, stage)) return undefined;
  // A continuation within the word: offsets of the file are none of the text.
  if (base.span.end - base.span.start !== text.length)
    return { untagged: undefined, latest: undefined, digest: undefined };
  if (text.includes('@')) return { untagged: false, latest: false, digest: true };
  const last = base.variables.at(-1);
  const rest = withoutQuotes(last ? text.slice(last.span.end - base.span.start) : text);
  return rest === '' ? withoutTail(base) : withTail(rest, hasWrittenTag(base));
}

/**
 * The bases whose image floats in one way.
 * @param what of the question that a variable without a default leaves open, as `has a tag`
 */
export function* floatingBases(file: Dockerfile, way: 'untagged' | 'latest', what: string): Generator<Observation> {
  for (const stage of file.stages) {
    const { base } = stage;
    const pins = basePins(file, stage);
    if (!pins) continue;
    if (pins[way] === undefined)
      yield { undecided: `Whether ${base.text} ${what} depends on a variable without a default.` };
    else if (pins[way]) yield { at: base.span, data: { image: base.resolved ?? base.text } };
  }
}

/** `FROM build-$TARGETARCH` picks one of the stages `build-amd64` and `build-arm64`. */
function mayBeStage(file: Dockerfile, { index, base }: BuildStage): boolean {
  const text = base.text.toLowerCase();
  const first = base.variables[0];
  const last = base.variables.at(-1);
  if (!first || !last) return false;
  const head = withoutQuotes(text.slice(0, first.span.start - base.span.start));
  const tail = withoutQuotes(text.slice(last.span.end - base.span.start));
  if (head === '' && tail === '') return false;
  return file.stages.some(({ alias }, at) => {
    if (at >= index || alias === undefined || alias.length < head.length + tail.length) return false;
    const name = alias.toLowerCase();
    return name.startsWith(head) && name.endsWith(tail);
  });
}

/** `FROM "${BASE}"` is written too; no name of an image holds a quote. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/["']/g, '');
}

function withoutTail(base: StageBase): BasePins {
  return { untagged: hasWrittenTag(base) ? false : undefined, latest: undefined, digest: undefined };
}

function withTail(tail: string, tagWritten: boolean): BasePins {
  const slash = tail.lastIndexOf('/');
  const colon = tail.lastIndexOf(':');
  if (colon > slash) return { untagged: false, latest: tail.slice(colon + 1) === 'latest', digest: false };
  if (slash !== -1) return { untagged: true, latest: false, digest: false };
  return {
    untagged: tagWritten ? false : undefined,
    latest: 'latest'.endsWith(tail) ? undefined : false,
    digest: false,
  };
}

/** `node:${VERSION}`: a colon in front of the variable, in the last part of the path. */
function hasWrittenTag({ text, variables }: StageBase): boolean {
  const first = variables[0];
  if (!first) return false;
  const head = text.slice(0, text.indexOf('$'));
  return head.lastIndexOf(':') > head.lastIndexOf('/') && !text.slice(head.length).includes('/');
}
