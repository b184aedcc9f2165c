import type { Finding, RuleFacts } from '@sallyport/model';
import { schemaVersion } from '@sallyport/model';
import { jsonText } from './visible.ts';
import type { ReportWriter } from './writer.ts';

/** A line per item, so that a report of 200 MB streams, greps and diffs. */
export const json: ReportWriter = {
  format: 'json',
  mediaType: 'application/json',
  about: 'The whole report as one JSON document (docs/report.schema.json).',
  *write(report, options = {}) {
    const { tool, target, stage, startedAt, durationMs, verdict, summary } = report;
    const because = verdict.because.map(({ count: _, ...entry }) => entry);
    const head = {
      schemaVersion,
      tool,
      target,
      stage,
      startedAt,
      durationMs,
      verdict: { ...verdict, because },
      summary,
    };
    yield `${jsonText(head).slice(0, -1)},\n`;
    yield* list('frameworks', report.frameworks, jsonText);
    yield* list('workloads', report.workloads, jsonText);
    yield* list('findings', report.findings, findingText());
    if (options.showPassed) yield* list('passed', report.passed, passedText);
    yield* list('warnings', report.warnings, jsonText);
    yield* list('gaps', report.gaps, jsonText, '');
    yield '}\n';
  },
};

function* list<T>(name: string, items: readonly T[], text: (item: T) => string, end = ','): Generator<string> {
  yield `"${name}":[`;
  let separator = '\n';
  for (const item of items) {
    yield separator + text(item);
    separator = ',\n';
  }
  yield `${items.length > 0 ? '\n' : ''}]${end}\n`;
}

const passedText = ({ rule, passed }: { rule: RuleFacts; passed: number }): string =>
  jsonText({ rule: rule.id, title: rule.title, class: rule.class, severity: rule.severity, passed });

/** What a rule adds to each of its findings is most of the text and always the same: it is serialised once. */
function findingText(): (finding: Finding) => string {
  const parts = new Map<RuleFacts, readonly [name: string, words: string, facts: string]>();
  const partsOf = (rule: RuleFacts): readonly [string, string, string] => {
    const known = parts.get(rule);
    if (known) return known;
    const { id, title, class: kind, severity, why, remediation, mappings, frameworks, references } = rule;
    const made = [
      fields({ rule: id, title, class: kind, severity }),
      fields({ why, remediation }),
      fields({ mappings, frameworks: Object.keys(frameworks), references }),
    ] as const;
    parts.set(rule, made);
    return made;
  };
  return (finding) => {
    const [name, words, facts] = partsOf(finding.rule);
    const { location, via, resource, pointer, fix, state, introduced, exception } = finding;
    const { path, startLine, startColumn, endLine, endColumn } = location;
    const place = { path, startLine, startColumn, endLine, endColumn };
    const rest = {
      location: via.length > 0 ? { ...place, via } : place,
      resource,
      pointer,
      ...(fix && { fix }),
      state,
      introduced,
      ...(exception && { exception }),
    };
    return `{"fingerprint":${jsonText(finding.fingerprint)},${name},"message":${jsonText(finding.message)},${words},${facts},${fields(rest)}}`;
  };
}

/** The members of an object, without its braces. */
const fields = (value: object): string => jsonText(value).slice(1, -1);
