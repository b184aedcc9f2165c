import type { Because, Finding, Outcome, Report, Severity } from '@sallyport/model';
import { severities, severityRank } from '@sallyport/model';
import { forgePath, fromTop } from './forge-path.ts';
import { codeMarkdown, inlineMarkdown } from './markdown-text.ts';
import { visible } from './visible.ts';
import {
  becausePlace,
  clip,
  count,
  gapPlace,
  gapText,
  incompleteText,
  resourceText,
  shellWord,
  stateText,
} from './wording.ts';
import type { ReportWriter } from './writer.ts';

/** One comment of a pull request. It begins with a hidden marker by which the next run finds and replaces it. */
export const markdown: ReportWriter = {
  format: 'markdown',
  mediaType: 'text/markdown',
  about: 'Markdown that fits a pull request comment.',
  *write(report, options = {}) {
    const wanted = new Set(options.severities ?? ['medium', 'high', 'critical']);
    const open = report.findings.filter((finding) => finding.state === 'open').toSorted(worstFirst);
    const shown = open.filter((finding) => wanted.has(finding.rule.severity));
    const news = shown.filter((finding) => finding.introduced);
    const known = shown.filter((finding) => !finding.introduced);
    const excepted = report.findings.filter((finding) => finding.state !== 'open');
    const tail = reproduce(report);
    const page = limitedPage(commentLimit - tail.length);

    page.put(`${marker(report)}\n${headline(report)}\n\n${countsTable(report)}`);
    page.put(hiddenLine(open.length - shown.length));
    const policyPrefix = options.policyPrefix ?? report.gitPrefix;
    page.list(
      '### Why',
      report.verdict.because.map((because) => becauseItem(because, policyPrefix)),
    );
    page.list(
      '### Not looked at',
      report.gaps.map((gap) => gapItem(gap, report.gitPrefix)),
      { most: 50 },
    );
    page.list(
      '',
      report.warnings.map((text) => `- ⚠️ ${inlineMarkdown(short(text))}`),
      { most: 20 },
    );
    const rows = (findings: readonly Finding[]): string[] => findings.map((finding) => row(finding, report.gitPrefix));
    page.list(known.length > 0 ? '### New findings' : '### Findings', rows(news), { above: tableHead });
    page.list('How to fix them', fixes(news), { details: true });
    page.list(count(known.length, 'known finding'), rows(known), { details: true, above: tableHead });
    page.list(count(excepted.length, 'excepted finding'), rows(excepted), { details: true, above: tableHead });
    if (options.showPassed) {
      const passed = report.passed.map(
        ({ rule, passed }) => `- ${codeMarkdown(rule.id)} ${inlineMarkdown(`${rule.title}, ${passed} in order`)}`,
      );
      page.list(count(report.passed.length, 'passed rule'), passed, { details: true });
    }
    yield page.text() + tail;
  },
};

/** GitHub refuses 65,536 characters; what posts the comment may add a line of its own. */
const commentLimit = 64_000;
const textLimit = 300;

const tableHead = '| | rule | where | what |\n|---|---|---|---|\n';

const worstFirst = (a: Finding, b: Finding): number => severityRank(b.rule.severity) - severityRank(a.rule.severity);

const short = (text: string): string => clip(text, textLimit);

const marks: Readonly<Record<Severity, string>> = { critical: '🟥', high: '🟧', medium: '🟨', low: '🟦' };
const outcomes: Readonly<Record<Outcome, string>> = {
  pass: '✅ Sallyport: pass',
  warn: '⚠️ Sallyport: warn',
  fail: '❌ Sallyport: fail',
  incomplete: '❔ Sallyport: incomplete',
};

/** The component is the folder below the git top. A folder's name must not end the comment that hides the marker. */
function marker({ gitPrefix, stage }: Report): string {
  const component = gitPrefix
    .replace(/\/$/, '')
    .replace(/[^\w./]+/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 100);
  return `<!-- sallyport:report:${component || 'root'}:${stage} -->`;
}

function headline(report: Report): string {
  const { summary, verdict } = report;
  const parts = [count(summary.open, 'finding')];
  if (summary.introduced !== summary.open) parts.push(`${summary.introduced} new`);
  if (summary.excepted > 0) parts.push(`${summary.excepted} excepted`);
  if (summary.fixable > 0) parts.push(`${summary.fixable} mendable by machine`);
  const incomplete = incompleteText(report);
  if (incomplete) parts.push(`**${incomplete}**`);
  return `## ${outcomes[verdict.outcome]}\n\n${parts.join(' · ')}`;
}

function countsTable({ findings }: Report): string {
  const order = severities.toReversed();
  const counted = (name: string, isCounted: (finding: Finding) => boolean): string => {
    const list = findings.filter(isCounted);
    const cells = order.map((severity) => list.filter((finding) => finding.rule.severity === severity).length);
    return list.length > 0 ? `| ${name} | ${cells.join(' | ')} |\n` : '';
  };
  const rows = [
    counted('new', ({ state, introduced }) => state === 'open' && introduced),
    counted('known', ({ state, introduced }) => state === 'open' && !introduced),
    counted('excepted', ({ state }) => state !== 'open'),
  ].join('');
  if (rows === '') return '';
  return `| | ${order.map((severity) => `${marks[severity]} ${severity}`).join(' | ')} |\n|---|--:|--:|--:|--:|\n${rows}\n`;
}

const hiddenLine = (number: number): string =>
  number > 0 ? `${count(number, 'finding')} of other severities not listed here.\n\n` : '';

function becauseItem(because: Because, prefix: string): string {
  const number = because.count;
  // The default policy has no line, and what lies elsewhere on the machine no way from the git top.
  const isInside = because.line > 0 && !/^(?:\/|[A-Za-z]:)/.test(because.path);
  const place = becausePlace(isInside ? { ...because, path: forgePath(prefix, because.path) } : because);
  const findings = number > 0 ? ` for ${count(number, 'finding')}` : '';
  return `- **${because.mode}** by ${codeMarkdown(short(because.rule))} at ${codeMarkdown(short(place))}${findings}`;
}

function gapItem(gap: Report['gaps'][number], prefix: string): string {
  const place = gapPlace(fromTop(gap, prefix));
  return `- ${codeMarkdown(clipStart(place))} ${inlineMarkdown(short(gapText(gap)))}`;
}

function row(finding: Finding, prefix: string): string {
  const { rule, location, resource, message } = finding;
  const place = codeMarkdown(`${clipStart(forgePath(prefix, location.path))}:${location.startLine}`);
  const about = resourceText(resource, location.path);
  const note = stateText(finding);
  const what = [inlineMarkdown(short(message)), note && `*${inlineMarkdown(short(note))}*`]
    .filter(Boolean)
    .join('<br>');
  const where = about ? `${place}<br>${inlineMarkdown(short(about))}` : place;
  return `| ${marks[rule.severity]} ${rule.severity} | ${codeMarkdown(rule.id)} | ${where} | ${what} |`;
}

function fixes(findings: readonly Finding[]): string[] {
  const rules = new Map(findings.map(({ rule }) => [rule.id, rule]));
  return [...rules.values()].map(
    (rule) => `- ${codeMarkdown(rule.id)} ${inlineMarkdown(rule.why)} **Fix:** ${inlineMarkdown(rule.remediation)}`,
  );
}

function reproduce({ target, gitPrefix, stage }: Report): string {
  const path = target.kind === 'stdin' ? '-' : gitPrefix.replace(/\/$/, '') || '.';
  // A command that is cut would scan something else.
  if (path.length > 1000) return '';
  // A fence that is longer than any run of backticks in the path cannot be closed by it.
  return `\n<details><summary>Reproduce it at the top of the repository</summary>\n\n~~~~sh\nsallyport scan ${shellWord(visible(path).replaceAll('~~~~', '~~~'))} --stage ${stage}\n~~~~\n\n</details>\n`;
}

/** The end of a path says more than its beginning. */
const clipStart = (path: string): string =>
  path.length <= textLimit ? path : `…${path.slice(1 - textLimit).toWellFormed()}`;

interface ListOptions {
  /** Collapses the list; its title is then the summary. */
  readonly details?: boolean;
  readonly above?: string;
  readonly most?: number;
}

/** Text that never grows over its limit: what does not fit is counted instead. */
function limitedPage(limit: number): {
  put: (text: string) => void;
  list: (title: string, items: readonly string[], options?: ListOptions) => void;
  text: () => string;
} {
  let text = '';
  return {
    put: (part) => {
      if (text.length + part.length <= limit) text += part;
    },
    list: (title, items, { details = false, above = '', most = items.length } = {}) => {
      if (items.length === 0) return;
      const heading = title === '' ? '' : `${title}\n\n`;
      const begin = (details ? `<details><summary>${title}</summary>\n\n` : heading) + above;
      const end = details ? '\n</details>\n\n' : '\n';
      const ending = 80;
      if (text.length + begin.length + end.length + ending > limit) return;
      text += begin;
      let taken = 0;
      for (; taken < Math.min(most, items.length); taken++) {
        const item = `${items[taken]}\n`;
        if (text.length + item.length + end.length + ending > limit) break;
        text += item;
      }
      if (taken < items.length) text += `\n… and ${items.length - taken} more; the json and html formats hold all.\n`;
      text += end;
    },
    text: () => text,
  };
}
