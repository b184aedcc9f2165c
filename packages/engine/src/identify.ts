import { type Framework, factsOf } from '@sallyport/checks';
import { type Finding, type Fix, fingerprint, type ResourceRef, type RuleFacts } from '@sallyport/model';
import type { Seen } from './inspect.ts';

/**
 * Gives observations identity (FINDINGS section 4). Those whose tuples are equal are told apart by namespace and path,
 * then by an ordinal, so that a fingerprint is unique in a report; `identity` stays what it was before.
 * Findings come in order of path and place.
 */
export function identify(seen: readonly Seen[], component: string, frameworks: readonly Framework[]): Finding[] {
  const facts = factsByRule(frameworks);
  const ordered = inOrder(seen);
  const identities = ordered.map((entry) => fingerprint({ class: entry.rule.class, tuple: tupleOf(entry, component) }));
  const times = new Map<string, number>();
  for (const identity of identities) times.set(identity, (times.get(identity) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  return ordered.map((entry, index): Finding => {
    const identity = identities[index]!;
    const alone = times.get(identity) === 1;
    return {
      fingerprint: alone ? identity : toldApart(entry, component, ordinals),
      identity,
      rule: facts(entry.rule),
      message: entry.message,
      location: entry.location,
      via: entry.via,
      resource: resourceOf(entry),
      pointer: entry.pointer,
      ...(entry.edits.length > 0 && { fix: fixOf(entry) }),
      state: 'open',
      introduced: true,
    };
  });
}

/** By path, then by place in the file. Files come one after another, so only the few of one file are compared. */
function inOrder(seen: readonly Seen[]): Seen[] {
  const byPath = new Map<string, Seen[]>();
  for (const entry of seen) {
    const list = byPath.get(entry.location.path);
    if (list) list.push(entry);
    else byPath.set(entry.location.path, [entry]);
  }
  const paths = [...byPath.keys()].sort();
  return paths.flatMap((path) => byPath.get(path)!.sort(byPlace));
}

function byPlace(a: Seen, b: Seen): number {
  return (
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function tupleOf({ rule, object, container, keyedPath }: Seen, component: string): string[] {
  if (isDockerfile(object)) return fields(rule.id, component, ...keyedPath);
  const slash = object.apiVersion.indexOf('/');
  const group = slash === -1 ? '' : object.apiVersion.slice(0, slash);
  return fields(rule.id, component, `${group}/${object.kind}`, object.name, container, ...keyedPath);
}

/** A name that holds the separator of the tuple must not pass for several fields. */
function fields(...texts: string[]): string[] {
  return texts.map((text) => (text.includes('\x1f') ? text.replaceAll('\x1f', ' ') : text));
}

function isDockerfile({ kind, apiVersion }: Seen['object']): boolean {
  return kind === 'Dockerfile' && apiVersion === '';
}

function toldApart(entry: Seen, component: string, ordinals: Map<string, number>): string {
  const tuple = [...tupleOf(entry, component), ...fields(entry.object.namespace, entry.location.path)];
  // Counted by what is hashed, not by the text: names that differ only in their Unicode form hash alike.
  const key = fingerprint({ class: entry.rule.class, tuple });
  const ordinal = ordinals.get(key) ?? 0;
  ordinals.set(key, ordinal + 1);
  return fingerprint({ class: entry.rule.class, tuple: [...tuple, String(ordinal)] });
}

function resourceOf({ object, container }: Seen): ResourceRef {
  return container === '' ? object : { ...object, container };
}

function fixOf({ rule, edits, object }: Seen): Fix {
  return {
    kind: isDockerfile(object) ? 'text' : 'config',
    safe: rule.machineFix === 'yes' && edits.every((edit) => edit.placeholder !== true),
    edits,
  };
}

function factsByRule(frameworks: readonly Framework[]): (rule: Seen['rule']) => RuleFacts {
  const known = new Map<string, RuleFacts>();
  return (rule) => {
    let facts = known.get(rule.id);
    if (!facts) {
      facts = factsOf(rule, frameworks);
      known.set(rule.id, facts);
    }
    return facts;
  };
}
