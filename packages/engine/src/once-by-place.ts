import { changed, type Finding, type Fix, type SourceEdit, type ViaPlace } from '@sallyport/model';
import type { InspectedManifest, Inspection } from './inspect.ts';
import type { Plan } from './plan.ts';

/**
 * A base that five overlays build upon is evaluated in each, and what is wrong in it is reported once, where it stands;
 * the ways to it are told together.
 */
export function onceByPlace(units: readonly InspectedManifest[], plan: Plan, { counts }: Inspection): Finding[] {
  const indexes = new Map(plan.rules.map(({ rule, index }) => [rule.id, index]));
  const groups = Map.groupBy(
    units.flatMap(({ findings }) => findings),
    ({ rule, location: { path, startLine, startColumn }, pointer, resource: { kind, container } }) =>
      [rule.id, path, startLine, startColumn, pointer, kind, container].join('\0'),
  );
  return Array.from(groups.values(), (findings) => {
    const index = indexes.get(findings[0]!.rule.id);
    if (index !== undefined) counts.looked[index]! -= findings.length - 1;
    return together(findings as [Finding, ...Finding[]]);
  });
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
