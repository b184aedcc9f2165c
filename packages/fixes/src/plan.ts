import { editKey, editPath, type Finding, isLiteral, type SourceEdit } from '@sallyport/model';
import { applyEdits } from './apply-edits.ts';
import { joinPatches } from './join-patches.ts';
import type { ReadTemplate } from './template-text.ts';

export interface FixPlan {
  /** Files that change, by path. */
  readonly files: readonly FileFix[];
  /** Changes that are made, those that clear the most findings first. */
  readonly changes: readonly FixGroup[];
  /** Changes that are not: they need a person, or could not be made. By reason, then as above. */
  readonly leftAlone: readonly LeftAlone[];
}

export interface FileFix {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** One root cause: edits that belong together, and all findings that they clear, also those that were not asked for. */
export interface FixGroup {
  readonly path: string;
  /** The first line that a finding shows in the file. */
  readonly line: number;
  readonly edits: readonly SourceEdit[];
  readonly findings: readonly Finding[];
}

export interface LeftAlone extends FixGroup {
  readonly why: 'decision' | 'template' | 'outside' | 'nowhere' | 'file' | 'refused';
  /** For people: a clause. */
  readonly reason: string;
}

export interface PlanOptions {
  /** Also those that a person should look at: placeholders, and fixes that are only offered. */
  readonly unsafe?: boolean;
  /** Only fixes of these rules. */
  readonly rules?: ReadonlySet<string>;
  /** Reads a template of a chart; without it none is changed. */
  readonly readTemplate?: ReadTemplate;
}

/** The text of a file as it was scanned, or why there is none. */
export type ReadText = (path: string) => { readonly text: string } | { readonly reason: string };

/**
 * Plans what to change for findings that are open and introduced: groups them by root cause, makes the edits on the
 * texts, and leaves a finding alone as a whole where one of its edits cannot be made.
 * @param findings in the order in which their edits are to be made
 */
export function planFixes(findings: readonly Finding[], read: ReadText, options: PlanOptions = {}): FixPlan {
  const { unsafe = false, rules, readTemplate } = options;
  const texts = new Map<string, ReturnType<ReadText>>();
  const textOf = (path: string): ReturnType<ReadText> => {
    const known = texts.get(path) ?? read(path);
    texts.set(path, known);
    return known;
  };
  const leftAlone: { finding: Finding; why: LeftAlone['why']; reason: string }[] = [];
  const candidates: Finding[] = [];
  for (const finding of findings) {
    const { fix } = finding;
    if (finding.state !== 'open' || !finding.introduced || rules?.has(finding.rule.id) === false) continue;
    if (!fix) {
      // A renderer made the field, and no one place says what it is.
      if (finding.rule.fixable === 'yes')
        leftAlone.push({ finding, why: 'nowhere', reason: 'no one field decides it' });
      continue;
    }
    if (fix.refused !== undefined) {
      leftAlone.push({ finding, why: 'refused', reason: fix.refused });
      continue;
    }
    if (fix.edits.some((edit) => edit.op !== 'replace' && edit.target.outside)) {
      leftAlone.push({ finding, why: 'outside', reason: 'its file is not among those that were scanned' });
      continue;
    }
    const unread = fix.edits.map((edit) => textOf(editPath(edit))).find((answer) => 'reason' in answer);
    if (fix.edits.some((edit) => isOfTemplate(edit) && !(readTemplate && edit.target.literal))) {
      leftAlone.push({ finding, why: 'template', reason: 'its template is for a person to change' });
    } else if (!unsafe && (!fix.safe || fix.edits.some((edit) => edit.placeholder === true))) {
      leftAlone.push({ finding, why: 'decision', reason: 'a person must decide' });
    } else if (unread && 'reason' in unread) leftAlone.push({ finding, why: 'file', reason: unread.reason });
    else candidates.push(finding);
  }
  const made = makeEdits(candidates, (path) => (textOf(path) as { text: string }).text, readTemplate);
  const also = alsoCleared(findings, made.kept);
  const alone = [...leftAlone, ...made.refused].filter(({ finding }) => !also.has(finding));
  const byReason = Map.groupBy(alone, ({ why, reason }) => `${why} ${reason}`);
  return {
    files: made.files,
    changes: groupsOf([...made.kept, ...also]),
    leftAlone: [...byReason.values()].flatMap((entries) => {
      const { why, reason } = entries[0]!;
      return groupsOf(entries.map(({ finding }) => finding)).map((group): LeftAlone => ({ ...group, why, reason }));
    }),
  };
}

/** Other open findings, all of whose edits are made for those that are kept. */
function alsoCleared(findings: readonly Finding[], kept: readonly Finding[]): ReadonlySet<Finding> {
  const made = new Set(kept.flatMap(({ fix }) => fix?.edits ?? []).map(editKey));
  const known = new Set(kept);
  return new Set(
    findings.filter((finding) => {
      const edits = finding.fix?.edits ?? [];
      if (finding.state !== 'open' || known.has(finding) || edits.length === 0) return false;
      return edits.every((edit) => made.has(editKey(edit)) && isLiteral(edit));
    }),
  );
}

interface Made {
  readonly files: FileFix[];
  readonly kept: readonly Finding[];
  readonly refused: { finding: Finding; why: 'refused'; reason: string }[];
}

function makeEdits(
  candidates: readonly Finding[],
  textOf: (path: string) => string,
  readTemplate: ReadTemplate | undefined,
): Made {
  const refused: Made['refused'] = [];
  let kept = candidates;
  const done = new Map<string, { edits: number; after: string; refusals: ReadonlyMap<SourceEdit, string> }>();
  for (;;) {
    const byPath = new Map<string, SourceEdit[]>();
    for (const edit of kept.flatMap(({ fix }) => fix?.edits ?? [])) {
      const list = byPath.get(editPath(edit));
      if (list) list.push(edit);
      else byPath.set(editPath(edit), [edit]);
    }
    const reasons = new Map<SourceEdit, string>();
    for (const path of done.keys()) if (!byPath.has(path)) done.delete(path);
    for (const [path, edits] of byPath) {
      // Findings only go: where as many edits are left as before, they are the same.
      if (done.get(path)?.edits !== edits.length) {
        const reader = edits.some(isOfTemplate) ? readTemplate : undefined;
        const joined = new Map(joinPatches(edits).map(({ edit, members }) => [edit, members]));
        const { text, refused: refusals } = applyEdits(path, textOf(path), [...joined.keys()], reader);
        done.set(path, {
          edits: edits.length,
          after: text,
          refusals: new Map(refusals.flatMap(({ edit, reason }) => joined.get(edit)!.map((one) => [one, reason]))),
        });
      }
      for (const [edit, reason] of done.get(path)!.refusals) reasons.set(edit, reason);
    }
    if (reasons.size === 0) break;
    const still: Finding[] = [];
    for (const finding of kept) {
      const edit = finding.fix?.edits.find((one) => reasons.has(one));
      if (edit) refused.push({ finding, why: 'refused', reason: reasons.get(edit)! });
      else still.push(finding);
    }
    kept = still;
  }
  const files = [...done]
    .map(([path, { after }]): FileFix => ({ path, before: textOf(path), after }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, kept, refused };
}

function isOfTemplate(edit: SourceEdit): edit is Exclude<SourceEdit, { op: 'replace' }> {
  return edit.op !== 'replace' && edit.target.kind === 'template';
}

interface Gathering {
  readonly edits: Map<string, SourceEdit>;
  readonly findings: Finding[];
}

/** Findings that share an edit have one root cause. */
function groupsOf(findings: readonly Finding[]): FixGroup[] {
  const groups = new Map<string, Gathering>();
  for (const finding of findings) {
    const edits = new Map((finding.fix?.edits ?? []).map((edit) => [editKey(edit), edit]));
    const keys = edits.size > 0 ? [...edits.keys()] : [finding.fingerprint];
    const touched = new Set(keys.flatMap((key) => groups.get(key) ?? []));
    const [first, ...others] = touched;
    const group: Gathering = first ?? { edits: new Map(), findings: [] };
    for (const other of others) {
      for (const [key, edit] of other.edits) group.edits.set(key, edit);
      group.findings.push(...other.findings);
    }
    for (const [key, edit] of edits) group.edits.set(key, edit);
    group.findings.push(finding);
    for (const key of others.length > 0 ? group.edits.keys() : keys) groups.set(key, group);
  }
  return [...new Set(groups.values())]
    .map(({ edits, findings: cleared }): FixGroup => {
      const [edit] = edits.values();
      const path = edit ? editPath(edit) : cleared[0]!.location.path;
      const lines = cleared.filter(({ location }) => location.path === path).map(({ location }) => location.startLine);
      return { path, line: lines.length > 0 ? Math.min(...lines) : 1, edits: [...edits.values()], findings: cleared };
    })
    .sort(
      (a, b) => b.findings.length - a.findings.length || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
    );
}
