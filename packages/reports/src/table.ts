import type { Finding, Report, Severity } from '@sallyport/model';
import { severities, severityRank } from '@sallyport/model';
import picocolors from 'picocolors';
import { type Excerpts, excerptsFrom } from './excerpt.ts';
import { hideSecrets } from './secret-lines.ts';
import { oneLine, visible } from './visible.ts';
import { displayWidth, flow, type Word, words } from './width.ts';
import {
  becausePlace,
  clip,
  count,
  exceptionText,
  gapPlace,
  gapText,
  incompleteText,
  resourceText,
  shellWord,
  stateText,
} from './wording.ts';
import type { NextArguments, ReportWriter, WriteOptions } from './writer.ts';

export const table: ReportWriter = {
  format: 'table',
  mediaType: 'text/plain',
  about: 'For people at a terminal: findings by resource, with the source line and a caret.',
  *write(report, options = {}) {
    for (const block of blocks(report, options)) yield noCommands(block);
  },
};

function* blocks(report: Report, options: WriteOptions): Generator<string> {
  const page = pageOf(report, options);
  const choice = choose(report, options);
  const isLong = choice.shown.length > detailLimit;
  const listed = isLong ? new Set(choice.shown.toSorted(worstFirst).slice(0, briefLimit)) : undefined;
  // What is new stands before what was known and decides all the same.
  for (const introduced of [true, false]) {
    const findings = choice.shown.filter((finding) => finding.introduced === introduced);
    const here = listed ? findings.filter((finding) => listed.has(finding)) : findings;
    for (const group of groupsOf(here)) yield isLong ? briefGroup(group, page) : fullGroup(group, page);
  }
  if (listed) {
    yield unlisted(
      choice.shown.filter((finding) => !listed.has(finding)),
      page,
    );
    yield mostFrequent(choice.shown, page);
  }
  yield foldedRules(choice.folded, page);
  yield exceptedFindings(choice.excepted, page);
  if (options.showPassed) yield passedRules(report, page);
  yield gapList(report, page);
  const notes = warningLines(report, page) + hiddenSeverities(choice.hidden, page) + knownLine(choice.known, page);
  yield notes === '' ? '' : `${notes}\n`;
  yield verdict(report, page, options.failsAt);
  yield nextCommands(report, choice, page, options.next ?? argumentsOf(report));
}

/**
 * CI systems obey lines of a log: `::error file=x::text` at the begin of one, `##[error]` and `##vso[...]` anywhere. The
 * name of a file must not be such a line.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function noCommands(text: string): string {
  return text.replace(/^([ \t]*):(?=:)/gm, '$1\\x3a').replace(/##(?=\[|vso\[|teamcity\[)/g, '#\\x23');
}

/** Above this many findings nobody reads excerpts: each becomes one line, and the frequent rules are named. */
const detailLimit = 400;
/** Of twenty thousand lines nobody reads the last: the new and the most severe go first. */
const briefLimit = 1000;
/** Frameworks whose scores people ask for; every one of them stands in the other formats. */
const namedFrameworks = ['nsa', 'mitre', 'cis-v1.12.0', 'pss-baseline', 'pss-restricted'];
const fewFrameworks = 5;
const gapLimit = 50;
const exceptedLimit = 50;
/** From here on a rule is shown at the first of its places in a resource, and the others are listed. */
const repeatLimit = 4;
const repeatsListed = 12;
const narrowest = 24;
const longestWord = 1000;

/** Text out of files, as a terminal may have it. */
const shown = (text: string): string => visible(clip(text, 1000));

interface Page {
  readonly width: number;
  readonly colour: ReturnType<typeof picocolors.createColors>;
  readonly excerpts: Excerpts;
  readonly compared: boolean;
}

function pageOf(report: Report, options: WriteOptions): Page {
  const width = Math.max(narrowest, options.width ?? 100);
  const excerpts = excerptsFrom(options.source ?? (() => undefined));
  return {
    width,
    colour: picocolors.createColors(options.colour === true),
    excerpts: hideSecrets(report.findings, excerpts),
    compared: report.findings.some((finding) => !finding.introduced),
  };
}

interface Choice {
  readonly shown: Finding[];
  /** Open findings of the base that decide nothing. */
  readonly known: Finding[];
  readonly folded: Finding[];
  readonly excepted: Finding[];
  readonly hidden: Map<Severity, number>;
}

function choose(report: Report, options: WriteOptions): Choice {
  const wanted = new Set(options.severities ?? ['medium', 'high', 'critical']);
  const choice: Choice = { shown: [], known: [], folded: [], excepted: [], hidden: new Map() };
  let deciding: ReadonlySet<string> | undefined;
  const decides = ({ fingerprint }: Finding): boolean => {
    deciding ??= new Set(report.verdict.because.flatMap(({ fingerprints }) => fingerprints));
    return deciding.has(fingerprint);
  };
  for (const finding of report.findings) {
    const { severity, folded } = finding.rule;
    if (!wanted.has(severity)) {
      if (finding.state === 'open') choice.hidden.set(severity, (choice.hidden.get(severity) ?? 0) + 1);
    } else if (finding.state !== 'open') choice.excepted.push(finding);
    else if (folded && !options.unfold) choice.folded.push(finding);
    // An exception that has expired wants to be seen wherever its finding comes from.
    else if (!finding.introduced && !decides(finding) && !stateText(finding)) choice.known.push(finding);
    else choice.shown.push(finding);
  }
  return choice;
}

interface Group {
  readonly path: string;
  readonly resource: string;
  /** Findings of one rule each, the most severe first. */
  readonly rules: Finding[][];
}

/** File by file in the order of the report: excerpts then read each file once. */
function groupsOf(findings: readonly Finding[]): Group[] {
  const groups: Group[] = [];
  for (const [path, inFile] of Map.groupBy(findings, (finding) => finding.location.path)) {
    for (const [resource, list] of Map.groupBy(inFile, (finding) => resourceText(finding.resource, path))) {
      groups.push({ path, resource, rules: [...byRule(list).values()].sort((a, b) => rankOf(b) - rankOf(a)) });
    }
  }
  return groups;
}

const byRule = (findings: readonly Finding[]): Map<string, Finding[]> =>
  Map.groupBy(findings, (finding) => finding.rule.id);

const worstFirst = (a: Finding, b: Finding): number =>
  Number(b.introduced) - Number(a.introduced) || severityRank(b.rule.severity) - severityRank(a.rule.severity);

const rankOf = (findings: readonly Finding[]): number => severityRank(findings[0]!.rule.severity);

function heading({ path, resource }: Group, page: Page): string {
  const { bold, dim } = page.colour;
  return flow([...words(shown(path), bold), ...words(shown(resource), dim)], page.width, '', '  ');
}

function title(text: string, { colour, width }: Page, tone = (plain: string): string => plain): string {
  return flow(
    words(text, (word) => colour.bold(tone(word))),
    width,
    '',
    '  ',
  );
}

function severityWord(severity: Severity, { colour }: Page): Word {
  const paints: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => colour.bold(colour.red(text)),
    high: colour.red,
    medium: colour.yellow,
    low: colour.cyan,
  };
  return { text: severity.toUpperCase(), paint: paints[severity] };
}

const lineColumn = ({ location }: Finding): string => `${location.startLine}:${location.startColumn}`;

const isKnown = (findings: readonly Finding[], page: Page): boolean =>
  page.compared && findings.every((finding) => !finding.introduced);

/** Place by place: what is wrong with one line stands under one excerpt of it. */
function fullGroup(group: Group, page: Page): string {
  let out = heading(group, page);
  const repeats = repeatsOf(group);
  const repeated = new Set([...repeats.values()].flat());
  const findings = group.rules.flat().filter((finding) => !repeated.has(finding));
  findings.sort((a, b) => a.location.startLine - b.location.startLine);
  for (const [, here] of Map.groupBy(findings, lineColumn)) out += fullPlace(here, repeats, page);
  return `${out}\n`;
}

/** Packages without a version, one below the other: the first says it all. What may block is shown at every place. */
function repeatsOf({ rules }: Group): Map<Finding, Finding[]> {
  const repeats = new Map<Finding, Finding[]>();
  for (const findings of rules) {
    const [{ introduced }] = findings as [Finding];
    // What is new must not hide behind what is known, nor an expired exception behind a finding that had none.
    const isUniform = findings.every((finding) => finding.introduced === introduced && !stateText(finding));
    if (findings.length < repeatLimit || rankOf(findings) >= severityRank('high') || !isUniform) continue;
    const places = Map.groupBy(
      findings.toSorted((a, b) => a.location.startLine - b.location.startLine),
      lineColumn,
    );
    const [[first] = [], ...others] = [...places.values()];
    if (first && others.length >= repeatLimit - 1) repeats.set(first, others.flat());
  }
  return repeats;
}

function fullPlace(
  findings: readonly Finding[],
  repeats: ReadonlyMap<Finding, readonly Finding[]>,
  page: Page,
): string {
  const first = findings[0]!;
  const { dim } = page.colour;
  const place = `${shown(first.location.path)}:${lineColumn(first)}`;
  let out = flow([{ text: place, paint: dim }], page.width, '  ', '    ');
  out += excerptLines(first, page);
  // What is wrong with one line mostly came there on one way, which is told once.
  const ways = new Set(findings.map((finding) => viaLines(finding, page, '')));
  if (ways.size === 1) out += viaLines(first, page, '    ');
  const rules = [...byRule(findings).values()].sort((a, b) => rankOf(b) - rankOf(a));
  for (const [list = [], ...others] of Map.groupBy(rules, sameFix).values()) {
    out += fullRule(list, ways.size > 1, page) + sameFixLine(list, others, page);
    out += repeatLine(repeats.get(list[0]!) ?? [], page);
  }
  return out;
}

/** Equal for rules whose findings at one place are cleared by the same edits: they are one matter under several names. */
function sameFix(findings: readonly Finding[]): unknown {
  const [finding] = findings as [Finding];
  if (findings.length > 1 || !finding.fix || stateText(finding)) return finding;
  return JSON.stringify([finding.introduced, finding.fix.edits]);
}

function sameFixLine(findings: readonly Finding[], others: readonly Finding[][], page: Page): string {
  if (others.length === 0) return '';
  const names = others.map((list) => {
    const { id, severity } = list[0]!.rule;
    return rankOf(list) === rankOf(findings) ? id : `${id} (${severity})`;
  });
  return flow(words(shown(`clears also ${names.join(', ')}`), page.colour.dim), page.width, '      ', '        ');
}

function viaLines(finding: Finding, page: Page, indent: string): string {
  const { dim } = page.colour;
  return finding.via
    .map((via) => {
      const from = `${shown(via.path)}:${via.startLine}:${via.startColumn}`;
      return flow(
        [{ text: from, paint: dim }, ...words(`(${via.role})`, dim)],
        page.width,
        `${indent}via `,
        `${indent}  `,
      );
    })
    .join('');
}

function fullRule(findings: readonly Finding[], withWay: boolean, page: Page): string {
  const { rule } = findings[0]!;
  const { bold, dim } = page.colour;
  let out = '';
  for (const finding of findings) {
    const head: Word[] = [severityWord(rule.severity, page), { text: shown(rule.id), paint: bold }];
    if (isKnown([finding], page)) head.push({ text: '(known)', paint: dim });
    out += flow([...head, ...words(shown(finding.message))], page.width, '    ', '      ');
    if (withWay) out += viaLines(finding, page, '      ');
    const state = stateText(finding);
    if (state) out += flow(words(shown(state), page.colour.yellow), page.width, '      ', '        ');
  }
  const fix = words(oneLine(rule.remediation));
  if (findings.some((finding) => finding.fix?.safe)) fix.push(...words('(by machine)', dim));
  return out + flow([{ text: 'fix:', paint: page.colour.green }, ...fix], page.width, '      ', '        ');
}

function repeatLine(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  const places = [...new Set(findings.map(lineColumn))];
  const text = `and ${findings.length} more at ${places.slice(0, repeatsListed).join(', ')}`;
  return flow(
    words(places.length > repeatsListed ? `${text}, …` : text, page.colour.dim),
    page.width,
    '      ',
    '        ',
  );
}

function excerptLines(finding: Finding, { colour, excerpts, width }: Page): string {
  const number = String(finding.location.startLine);
  const gutter = `  ${number} │ `;
  const found = excerpts(finding.location, width - gutter.length);
  if (!found) return '';
  const blank = `  ${' '.repeat(number.length)} │ `;
  return `${colour.dim(gutter)}${found.text}\n${colour.dim(blank)}${colour.red(found.caret)}\n`;
}

function briefGroup(group: Group, page: Page): string {
  let out = heading(group, page);
  for (const findings of group.rules) {
    const [finding] = findings as [Finding];
    const list: Word[] = [
      severityWord(finding.rule.severity, page),
      { text: shown(finding.rule.id), paint: page.colour.bold },
      { text: lineColumn(finding), paint: page.colour.dim },
      ...words(shown(finding.message)),
    ];
    if (findings.length > 1) list.push(...words(`(and ${count(findings.length - 1, 'more place')})`, page.colour.dim));
    if (isKnown(findings, page)) list.push({ text: '(known)', paint: page.colour.dim });
    out += flow(list, page.width, '  ', '    ');
  }
  return out;
}

function unlisted(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  const text = `… and ${count(findings.length, 'more finding')} (${severityCounts(findings)}): --format html or json`;
  return flow(words(text, page.colour.dim), page.width, '', '  ');
}

function severityCounts(findings: readonly Finding[]): string {
  const counts = Map.groupBy(findings, (finding) => finding.rule.severity);
  return severities
    .toReversed()
    .flatMap((severity) => (counts.has(severity) ? [`${counts.get(severity)!.length} ${severity}`] : []))
    .join(', ');
}

function mostFrequent(findings: readonly Finding[], page: Page): string {
  const counts = [...byRule(findings).values()].sort((a, b) => b.length - a.length).slice(0, 10);
  let out = `\n${title('Most frequent', page)}`;
  for (const list of counts) {
    const { rule } = list[0]!;
    const fix = words(oneLine(rule.remediation), page.colour.dim);
    out += flow(
      [severityWord(rule.severity, page), ...words(`${list.length} × ${shown(rule.id)}`), ...fix],
      page.width,
      '  ',
      '    ',
    );
  }
  return `${out}\n`;
}

function foldedRules(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  let out = title('Opt-in elsewhere, folded here', page);
  for (const [id, list] of byRule(findings)) {
    const text = `${count(list.length, 'finding')}, ${list[0]!.rule.title}: --control ${id}`;
    out += flow(
      [severityWord(list[0]!.rule.severity, page), { text: shown(id) }, ...words(oneLine(text), page.colour.dim)],
      page.width,
      '  ',
      '    ',
    );
  }
  return `${out}\n`;
}

function exceptedFindings(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  let out = title(`Excepted (${findings.length})`, page);
  for (const finding of findings.slice(0, exceptedLimit)) {
    const { rule, location, exception, state } = finding;
    const place = `${shown(location.path)}:${location.startLine}`;
    const why = exception ? exceptionText(exception) : '';
    const list = [
      ...words(state.replace('_', ' ')),
      { text: shown(rule.id) },
      { text: place },
      ...words(shown(why), page.colour.dim),
    ];
    out += flow(list, page.width, '  ', '    ');
  }
  return `${out}${more(findings.length - exceptedLimit, page)}\n`;
}

const more = (rest: number, page: Page): string =>
  rest > 0 ? flow(words(`… and ${rest} more: --format json`, page.colour.dim), page.width, '  ', '    ') : '';

function passedRules(report: Report, page: Page): string {
  let out = title(`Passed (${count(report.passed.length, 'rule')})`, page);
  for (const { rule, passed } of report.passed) {
    out += flow(
      [{ text: shown(rule.id) }, ...words(oneLine(`${rule.title}, ${passed} in order`), page.colour.dim)],
      page.width,
      '  ',
      '    ',
    );
  }
  return `${out}\n`;
}

function gapList(report: Report, page: Page): string {
  if (report.gaps.length === 0) return '';
  let out = title(`Not looked at (${report.gaps.length})`, page, page.colour.magenta);
  for (const gap of report.gaps.slice(0, gapLimit)) {
    out += flow(
      [{ text: shown(gapPlace(gap)) }, ...words(shown(gapText(gap)), page.colour.dim)],
      page.width,
      '  ',
      '    ',
    );
  }
  return `${out}${more(report.gaps.length - gapLimit, page)}\n`;
}

function warningLines({ warnings }: Report, { colour, width }: Page): string {
  const head = { text: 'warning:', paint: colour.yellow };
  return warnings.map((text) => flow([head, ...words(shown(text))], width, '', '  ')).join('');
}

function hiddenSeverities(hidden: ReadonlyMap<Severity, number>, page: Page): string {
  let out = '';
  for (const severity of severities.toReversed()) {
    const number = hidden.get(severity);
    if (number)
      out += flow(words(`${number} ${severity}: --severity ${severity}`, page.colour.dim), page.width, '', '  ');
  }
  return out;
}

function knownLine(findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  const are = findings.length === 1 ? 'finding is' : 'findings are';
  const text = `${findings.length} known ${are} in the base: --format markdown shows them`;
  return flow(words(text, page.colour.dim), page.width, '', '  ');
}

function verdict(report: Report, page: Page, failsAt: string | undefined): string {
  const { colour, width } = page;
  const { summary, frameworks } = report;
  const paints = { pass: colour.green, warn: colour.yellow, fail: colour.red, incomplete: colour.magenta } as const;
  const { outcome } = report.verdict;
  const indent = '  ';
  const word = { text: outcome.toUpperCase(), paint: (text: string) => colour.bold(paints[outcome](text)) };
  let out = flow([word, ...words(verdictText(report, page))], width, '', indent);
  for (const because of report.verdict.because) {
    const number = because.count;
    const list = words(shown(`${because.rule} (${because.mode})`));
    list.push(...words('at'), { text: shown(becausePlace(because)), paint: colour.bold });
    if (number > 0) list.push(...words(`for ${count(number, 'finding')}`));
    out += flow(list, width, indent, '    ');
  }
  if (outcome === 'incomplete' && failsAt !== undefined) {
    const list = [...words('onIncomplete: fail at'), { text: shown(failsAt), paint: colour.bold }];
    out += flow(list, width, indent, '    ');
  }
  const seen = `${count(summary.files, 'file')}, ${count(summary.resources, 'resource')}, ${count(summary.rules, 'rule')} in ${duration(report.durationMs)}`;
  out += flow(words(seen, colour.dim), width, indent, indent);
  if (frameworks.length > 0) {
    const named =
      frameworks.length <= fewFrameworks ? frameworks : frameworks.filter(({ id }) => namedFrameworks.includes(id));
    const scores = named.map(({ id, score }) => `${id} ${score === null ? 'unknown' : `${score}%`}`).join(', ');
    out += flow(words(`compliance: ${oneLine(scores)}`, colour.dim), width, indent, indent);
  }
  return out;
}

function verdictText(report: Report, page: Page): string {
  const { summary } = report;
  const parts = severities
    .toReversed()
    .flatMap((severity) => (summary.severity[severity] > 0 ? [`${summary.severity[severity]} ${severity}`] : []));
  const text = [`${count(summary.open, 'finding')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`];
  if (page.compared) text.push(`${summary.introduced} new`);
  if (summary.excepted > 0) text.push(`${summary.excepted} excepted`);
  if (summary.fixable > 0) text.push(`${summary.fixable} mendable by machine`);
  const incomplete = incompleteText(report);
  if (incomplete) text.push(incomplete);
  return text.join('; ');
}

const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** Where nobody says how the scan was called. */
function argumentsOf({ target: { kind, path } }: Report): NextArguments {
  if (kind === 'stdin') return {};
  const paths = path === '.' || path === '' ? [] : [path];
  return { explain: paths, fix: paths, baseline: paths };
}

function nextCommands(report: Report, choice: Choice, page: Page, next: NextArguments): string {
  const lines: [command: string, about: string][] = [];
  const offer = (command: string, args: readonly string[] | undefined, about: string): void => {
    // A command that is cut would look at something else.
    if (args?.some((word) => word.length > longestWord) !== false) return;
    lines.push([[command, ...args.map((word) => shellWord(visible(word)))].join(' '), about]);
  };
  const candidates = [...choice.shown, ...choice.folded];
  const worst = candidates.reduce<Finding | undefined>(
    (best, finding) => (!best || rankOf([finding]) > rankOf([best]) ? finding : best),
    undefined,
  );
  // Where a rule comes from a policy in the files, they have to be read.
  const from = worst?.rule.class === 'admission' ? next.explain : [];
  if (worst) offer(`explain ${shown(worst.rule.id)}`, from, 'why it matters, and how to mend it');
  if (report.summary.fixable > 0) offer('fix', next.fix, 'what a machine can mend, as a diff');
  if (worst) offer('baseline write', next.baseline, 'accept what is there, judge what is new');
  if (lines.length === 0) return '';
  const longest = Math.max(...lines.map(([command]) => displayWidth(command)));
  let out = '\nnext:\n';
  for (const [command, about] of lines) {
    const pad = ' '.repeat(longest - displayWidth(command) + 2);
    const isWide = 12 + longest + 2 + about.length <= page.width;
    out += `  ${page.colour.bold(`sallyport ${command}`)}${isWide ? pad + page.colour.dim(about) : ''}\n`;
  }
  return out;
}
