import { changed, type Finding, type Fix, type Place, type SourceEdit, type ViaPlace } from '@sallyport/model';
import type { InspectedManifest, Inspection } from './inspect.ts';
import type { Plan } from './plan.ts';

/**
 * A base that five overlays build upon is evaluated in each, and what is wrong in it is reported once, where it stands;
 * the ways to it are told together.
 * @param charts those of the units that were rendered from values files
 * @param apart paths of files with ignores, which speak for their own lines alone
 */
export function onceByPlace(
  units: readonly InspectedManifest[],
  charts: ReadonlySet<InspectedManifest>,
  apart: ReadonlySet<string>,
  plan: Plan,
  { counts }: Inspection,
): Finding[] {
  const indexes = new Map(plan.rules.map(({ rule, index }) => [rule.id, index]));
  const once = (findings: readonly Finding[], keyOf: (finding: Finding) => string, join: typeof together): Finding[] =>
    Array.from(Map.groupBy(findings, keyOf).values(), (group) => {
      const index = indexes.get(group[0]!.rule.id);
      if (index !== undefined) counts.looked[index]! -= group.length - 1;
      return join(group as [Finding, ...Finding[]]);
    });
  const flaws = units.flatMap((unit) =>
    charts.has(unit) ? once(unit.findings, (finding) => flawKey(finding, apart), acrossValues) : unit.findings,
  );
  return once(flaws, placeOfFlaw, together);
}

function placeOfFlaw({ rule, location: { path, startLine, startColumn }, pointer, resource }: Finding): string {
  const { kind, container } = resource;
  // A patch moves containers in the list of one overlay; their names stay.
  const field = container === undefined ? pointer : pointer.replace(/(\/\w*[cC]ontainers)\/\d+/, '$1');
  return [rule.id, path, startLine, startColumn, field, kind, container].join('\0');
}

/** The same for what is wrong with one object of a chart under several values files. */
function flawKey(
  { rule, resource, pointer, message, location: { path }, fix }: Finding,
  apart: ReadonlySet<string>,
): string {
  const { kind, namespace, name, container } = resource;
  const own = apart.has(path) ? path : '';
  return [rule.id, kind, namespace, name, container, pointer, message, fix?.safe, own].join('\0');
}

/** Ten values files that say the same are named by one finding, and its fix changes them all. */
function acrossValues(findings: readonly [Finding, ...Finding[]]): Finding {
  const merged = together(findings);
  const places = new Map(findings.map(({ location }) => [`${location.path}:${location.startLine}`, location]));
  if (places.size === 1) return merged;
  const [, ...others] = places.values();
  return changed(merged, { via: [...merged.via.filter(isNone(others)), ...others.map(asVia)] });
}

function isNone(places: readonly Place[]): (place: ViaPlace) => boolean {
  return (via) => !places.some(({ path, startLine }) => path === via.path && startLine === via.startLine);
}

function asVia(place: Place): ViaPlace {
  return { ...place, role: /(?:^|\/)(?:templates|crds)\//.test(place.path) ? 'template' : 'values' };
}

function together(findings: readonly [Finding, ...Finding[]]): Finding {
  if (findings.length === 1) return findings[0];
  const via = new Map(findings.flatMap((finding) => finding.via.map((place) => [placeKey(place), place])));
  const fix = fixOfAll(findings.map((finding) => finding.fix));
  return changed(findings[0], { via: [...via.values()], fix });
}

/** Overlays that patch the same base each need their patch; where one of them has none, there is no fix. */
function fixOfAll(fixes: readonly (Fix | undefined)[]): Fix | undefined {
  const [first] = fixes;
  if (!first) return undefined;
  const edits = new Map<string, SourceEdit>();
  for (const fix of fixes) {
    if (!fix) return undefined;
    for (const edit of fix.edits) {
      const key = JSON.stringify(edit);
      if (!edits.has(key)) edits.set(key, edit);
    }
  }
  if (edits.size === first.edits.length) return first;
  return { ...first, safe: fixes.every((fix) => fix?.safe), edits: [...edits.values()] };
}

function placeKey({ path, startLine, startColumn, role }: ViaPlace): string {
  return `${path}:${startLine}:${startColumn} ${role}`;
}
