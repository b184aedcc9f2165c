import { createHash } from 'node:crypto';
import type { Finding, Report, RuleFacts, Severity } from '@sallyport/model';
import { severities, severityRank } from '@sallyport/model';
import { type Excerpt, type Excerpts, excerptsFrom } from './excerpt.ts';
import { script, style } from './html-assets.ts';
import { hideSecrets } from './secret-lines.ts';
import { usedRules } from './used-rules.ts';
import { webAddress } from './web-address.ts';
import { becausePlace, clip, count, gapPlace, gapText, incompleteText, resourceText, stateText } from './wording.ts';
import type { ReportWriter } from './writer.ts';
import { xmlText } from './xml.ts';

/** Readable without scripts, because CI servers block them in artifacts; the script only filters. */
export const html: ReportWriter = {
  format: 'html',
  mediaType: 'text/html',
  about: 'One self-contained page with filter and search, readable without scripts.',
  *write(report, options = {}) {
    const excerpts = hideSecrets(report.findings, excerptsFrom(options.source ?? (() => undefined)));
    const listed = listedFindings(report);
    yield head(report);
    yield `<main>\n${banner(report)}${numbers(report)}`;
    yield* gaps(report);
    yield because(report);
    yield warnings(report);
    if (report.findings.length === 0) yield `<p class="empty">${incompleteText(report) ?? 'No findings.'}</p>\n`;
    else yield* findings(report, listed, excerpts);
    yield scores(report);
    yield workloads(report);
    yield* rules(listed);
    if (options.showPassed) yield passed(report);
    yield `</main>\n<footer>Sallyport ${shown(report.tool.version)}, rules ${shown(report.tool.rulesVersion)}</footer>\n<script>${script}</script>\n</body>\n</html>\n`;
  },
};

/** A browser lays out this many closed entries without a pause; a report with more says so and names another format. */
const listLimit = 10_000;
const workloadLimit = 200;

/** Text out of files, as a page may have it. */
const shown = (text: string): string => xmlText(clip(text, 1000));

const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

function head(report: Report): string {
  const policy = `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${shown(`${report.verdict.outcome}: ${report.target.path}`)} - Sallyport</title>
<style>${style}</style>
</head>
<body>
`;
}

function banner({ verdict, target, stage, startedAt }: Report): string {
  return `<header class="banner ${verdict.outcome}">
<p class="outcome">${verdict.outcome}</p>
<h1>${shown(target.path)}</h1>
<p>stage ${stage} · <time datetime="${shown(startedAt)}">${shown(startedAt.slice(0, 16).replace('T', ' '))} UTC</time></p>
</header>
`;
}

function numbers({ summary, durationMs }: Report): string {
  const tile = (number: number | string, name: string, kind = ''): string =>
    `<li class="${kind}"><b>${number}</b> ${name}</li>`;
  const bySeverity = severities.toReversed().map((severity) => tile(summary.severity[severity], severity, severity));
  const rest = [
    tile(summary.introduced, 'new'),
    tile(summary.excepted, 'excepted'),
    tile(summary.fixable, 'mendable'),
    tile(summary.gaps, 'not looked at', summary.gaps > 0 ? 'gaps' : ''),
  ];
  return `<ul class="numbers">${[...bySeverity, ...rest].join('\n')}</ul>
<p class="seen">${count(summary.files, 'file')}, ${count(summary.resources, 'resource')} and ${count(summary.rules, 'rule')} in ${(durationMs / 1000).toFixed(1)} s</p>
`;
}

function* gaps(report: Report): Generator<string> {
  if (report.gaps.length === 0) return;
  yield `<section class="gaps"><h2>Not looked at (${report.gaps.length})</h2>\n<ul>\n`;
  for (const gap of report.gaps) yield `<li><code>${shown(gapPlace(gap))}</code> ${shown(gapText(gap))}</li>\n`;
  yield '</ul></section>\n';
}

function because({ verdict }: Report): string {
  if (verdict.because.length === 0) return '';
  const items = verdict.because.map((entry) => {
    const number = entry.count;
    return `<li><b>${entry.mode}</b> by ${shown(entry.rule)} at <code>${shown(becausePlace(entry))}</code>${number > 0 ? ` for ${count(number, 'finding')}` : ''}</li>`;
  });
  return `<section><h2>Why: ${verdict.outcome}</h2>\n<ul>\n${items.join('\n')}\n</ul></section>\n`;
}

function warnings({ warnings: list }: Report): string {
  if (list.length === 0) return '';
  return `<section><h2>Warnings</h2>\n<ul>\n${list.map((text) => `<li>${shown(text)}</li>`).join('\n')}\n</ul></section>\n`;
}

/** All findings in the order of the report, or the worst ones where there are too many. */
function listedFindings({ findings: all }: Report): readonly Finding[] {
  if (all.length <= listLimit) return all;
  return all.toSorted(worstFirst).slice(0, listLimit);
}

const rank = (finding: Finding): number => (finding.state === 'open' ? severityRank(finding.rule.severity) : 0);
const worstFirst = (a: Finding, b: Finding): number => rank(b) - rank(a);

function* findings(report: Report, listed: readonly Finding[], excerpts: Excerpts): Generator<string> {
  yield `<section><h2>Findings</h2>\n${filter(report)}`;
  if (listed.length < report.findings.length) {
    yield `<p class="empty">The worst ${listed.length} of ${report.findings.length}; the json format holds all.</p>\n`;
  }
  const compared = report.findings.some((finding) => !finding.introduced);
  const byPath = Map.groupBy(listed, (finding) => finding.location.path);
  for (const [path, list] of byPath) {
    yield `<section class="file"><h3>${shown(path)}</h3>\n`;
    for (const finding of list.toSorted(worstFirst)) yield entry(finding, excerpts, compared);
    yield '</section>\n';
  }
  yield '</section>\n';
}

function filter({ findings: all }: Report): string {
  const options = (values: Iterable<string>): string =>
    [...values].map((value) => `<option>${shown(value)}</option>`).join('');
  const used = (values: Iterable<string>, of: (finding: Finding) => string): string[] => {
    const there = new Set(all.map(of));
    return [...values].filter((value) => there.has(value));
  };
  const kinds = [...new Set(all.map((finding) => finding.rule.class))].sort();
  const states = used(['open', 'known', 'accepted', 'false_positive', 'not_affected'], stateWord);
  const bySeverity = used(severities.toReversed(), (finding) => finding.rule.severity);
  return `<form class="filter" hidden>
<input type="search" name="text" placeholder="Search" aria-label="Search">
<select name="severity" aria-label="Severity"><option value="">all severities</option>${options(bySeverity)}</select>
<select name="class" aria-label="Class"><option value="">all classes</option>${options(kinds)}</select>
<select name="state" aria-label="State"><option value="">all states</option>${options(states)}</select>
<output></output>
</form>
`;
}

const stateWord = ({ state, introduced }: Finding): string => (state === 'open' && !introduced ? 'known' : state);

function entry(finding: Finding, excerpts: Excerpts, compared: boolean): string {
  const { rule, location, via, resource, message, state, fingerprint, fix } = finding;
  const about = [resourceText(resource, location.path), resource.container].filter(Boolean).join(' · ');
  const chips: string[] = [];
  if (state !== 'open') chips.push(`<span class="chip state">${state.replace('_', ' ')}</span>`);
  else if (compared && finding.introduced) chips.push('<span class="chip new">new</span>');
  const note = stateText(finding);
  const found = excerpts(location, 100);
  const source = found ? sourceBlock(String(location.startLine), found) : '';
  const places = via.map((place) => `<li><code>${shown(place.path)}:${place.startLine}</code> (${place.role})</li>`);
  return `<details data-severity="${rule.severity}" data-class="${rule.class}" data-state="${stateWord(finding)}">
<summary>${chip(rule.severity)}<span class="what">${shown(message)}</span><span class="where">${chips.join('')} ${shown(about)} <span class="line">${location.startLine}:${location.startColumn}</span></span></summary>
<div class="body">${note ? `<p class="note">${shown(note)}</p>\n` : ''}${source}${places.length > 0 ? `<p>By way of</p><ul>${places.join('')}</ul>\n` : ''}<p><b>Fix:</b> ${prose(rule.remediation)}${fix?.safe ? ' <span class="chip">by machine</span>' : ''}</p>
<p class="ids"><a href="#${anchor(rule)}">${shown(rule.id)}</a> <code>${shown(fingerprint)}</code></p></div>
</details>
`;
}

/** Without the indentation, which a phone has no room for. */
function sourceBlock(number: string, { text, caret }: Excerpt): string {
  const indent = Math.min(text.search(/\S|$/), caret.search(/\S|$/));
  const blank = ' '.repeat(number.length);
  return `<pre><code><i>${number}</i> ${shown(text.slice(indent))}\n<i>${blank}</i> <b>${caret.slice(indent)}</b></code></pre>\n`;
}

const chip = (severity: Severity): string => `<span class="chip ${severity}">${severity}</span>`;

const anchor = ({ id }: RuleFacts): string => `rule-${id.replace(/[^\w-]/g, '_')}`;

/** Rules write field names between backticks. */
const prose = (text: string): string => xmlText(text.replace(/\s+/g, ' ')).replace(/`([^`]+)`/g, '<code>$1</code>');

function* rules(listed: readonly Finding[]): Generator<string> {
  const used = [...usedRules(listed).values()];
  if (used.length === 0) return;
  yield '<section class="rules"><h2>Rules</h2>\n';
  const byRank = used.sort((a, b) => severityRank(b.rule.severity) - severityRank(a.rule.severity));
  for (const { rule, count: number } of byRank) {
    const links = rule.references.map((url) => `<li>${link(url)}</li>`).join('');
    const elsewhere = Object.entries(rule.mappings).map(
      ([tool, ids]) => `<li>${shown(`${tool}: ${ids.join(', ')}`)}</li>`,
    );
    yield `<article id="${anchor(rule)}"><h3>${chip(rule.severity)} ${shown(rule.title)}</h3>
<p class="ids"><code>${shown(rule.id)}</code> · ${rule.class} · ${count(number, 'finding')}</p>
<p>${prose(rule.why)}</p>
<p><b>Fix:</b> ${prose(rule.remediation)}</p>
${links ? `<ul>${links}</ul>\n` : ''}${elsewhere.length > 0 ? `<details><summary>The same check elsewhere</summary><ul>${elsewhere.join('')}</ul></details>\n` : ''}</article>
`;
  }
  yield '</section>\n';
}

function link(reference: string): string {
  const address = webAddress(reference);
  if (address === undefined) return shown(reference);
  return `<a href="${xmlText(address)}" rel="noreferrer noopener">${shown(reference)}</a>`;
}

function scores({ frameworks }: Report): string {
  if (frameworks.length === 0) return '';
  const rows = frameworks.map(({ id, score, controls }) => {
    const failed = controls.filter((control) => control.status === 'failed').length;
    const unknown = controls.filter((control) => control.status === 'unknown').length;
    return `<tr><th scope="row">${shown(id)}</th><td>${score === null ? 'unknown' : `${score}%`}</td><td>${failed}</td><td>${unknown}</td><td>${controls.length}</td></tr>`;
  });
  return `<section><h2>Compliance</h2>\n<table><thead><tr><th scope="col">framework</th><th scope="col">score</th><th scope="col">failed</th><th scope="col">unknown</th><th scope="col">controls</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></section>\n`;
}

function workloads({ workloads: all }: Report): string {
  if (all.length === 0) return '';
  const rows = all
    .toSorted((a, b) => b.risk.score - a.risk.score || a.kubesec.score - b.kubesec.score)
    .slice(0, workloadLimit)
    .map(({ resource, path, risk, kubesec }) => {
      const factors = risk.factors.map((factor) => factor.name).join(', ');
      return `<tr><th scope="row">${shown(resourceText(resource))}<br><code>${shown(path)}</code></th><td>${risk.score}</td><td>${kubesec.score}</td><td>${shown(factors)}</td></tr>`;
    });
  const name = count(all.length, 'workload');
  const summary = all.length > workloadLimit ? `The riskiest ${workloadLimit} of ${name}` : `Scores of ${name}`;
  return `<section class="workloads"><details><summary>${summary}</summary>\n<table><thead><tr><th scope="col">workload</th><th scope="col">risk, 0 to 10</th><th scope="col">kubesec</th><th scope="col">factors</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></details></section>\n`;
}

function passed({ passed: list }: Report): string {
  const items = list.map(
    ({ rule, passed: number }) => `<li><code>${shown(rule.id)}</code> ${shown(rule.title)}, ${number} in order</li>`,
  );
  return `<section><details><summary>${count(list.length, 'passed rule')}</summary><ul>\n${items.join('\n')}\n</ul></details></section>\n`;
}
