import { findControls, nearestControls } from '@sallyport/checks';
import { isAdmissionRule } from '@sallyport/engine';
import { type Finding, type Place, type Report, SallyportError } from '@sallyport/model';
import { explainDecision } from '@sallyport/policy';
import { visible } from '@sallyport/reports';
import type { Command } from '../commands.ts';
import { describeRule } from '../describe-rule.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { selectionFlags } from '../scan-flags.ts';
import { openSession, runScan } from '../session.ts';

const { changed: _changed, ...flagDefs } = selectionFlags;

export const explain: Command = {
  usage: 'sallyport explain RULE | FINGERPRINT [PATH] [--stage STAGE]',
  help: "Explains a rule (by our id or any other tool's), or a finding: its places, the exceptions and clocks considered, and\nthe lines of policy that decided.",
  examples: [
    'sallyport explain container-privileged',
    'sallyport explain fp1:misconfig:0123... deploy --stage admission',
  ],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const [subject, ...paths] = positionals;
  if (subject === undefined)
    throw new SallyportError('usage/missing-argument', { what: 'The rule or fingerprint', usage: explain.usage });
  const isPolicy = isAdmissionRule(subject);
  if (!isPolicy && !/^fp\d+:/.test(subject)) return explainRule(subject, io);
  const session = await openSession(paths, flags.policy, io);
  const wanted = { ...flags, changed: false, ...(isPolicy && { control: [subject] }) };
  const { report, decided } = await runScan(session, paths, wanted, io, false);
  if (isPolicy) return explainPolicy(subject, report, io);
  const finding = findFinding(report.findings, subject);
  const decision = finding && decided.explain(finding.fingerprint);
  if (!finding || !decision)
    throw new SallyportError('fingerprint/unknown', { fingerprint: subject, path: paths.join(' ') || '.' });
  const lines = [...findingLines(finding), '', ...explainDecision(decision)];
  await io.out(`${lines.map((line) => visible(line)).join('\n')}\n`);
  return 0;
}

/** By the whole fingerprint, or by a beginning that is long enough to mean one finding alone. */
function findFinding(findings: readonly Finding[], wanted: string): Finding | undefined {
  const exact = findings.find(({ fingerprint }) => fingerprint === wanted);
  if (exact) return exact;
  const candidates = findings.filter(({ fingerprint }) => fingerprint.startsWith(wanted));
  return candidates.length === 1 ? candidates[0] : undefined;
}

async function explainRule(id: string, io: Io): Promise<ExitCode> {
  const { catalogue } = await openSession([], undefined, io);
  const found = findControls(catalogue, id);
  if (found.length === 0)
    throw new SallyportError('rule/unknown', { rule: id, nearest: nearestControls(catalogue, id) });
  await io.out(found.map((control) => describeRule(control, catalogue)).join('\n'));
  return 0;
}

/** What an admission policy in the files refuses. */
async function explainPolicy(id: string, { findings, gaps }: Report, io: Io): Promise<ExitCode> {
  const missing = gaps.find(({ check, path }) => check === id && path === undefined);
  if (missing) throw new SallyportError('rule/unknown', { rule: id, nearest: [] });
  const [first] = findings;
  const lines = first
    ? [
        `${id}  (${first.rule.severity})`,
        first.rule.title,
        '',
        `Why   ${first.rule.why}`,
        `Fix   ${first.rule.remediation}`,
        '',
      ]
    : [`${id} denies nothing here.`];
  for (const { location, message } of findings) lines.push(`${placeText(location)}  ${message}`);
  for (const { path, line, message } of gaps.filter(({ check }) => check === id))
    lines.push(`${path}:${line}  not looked at: ${message}`);
  await io.out(`${lines.map((line) => visible(line)).join('\n')}\n`);
  return 0;
}

function findingLines(finding: Finding): string[] {
  const { rule, resource, location } = finding;
  // A Dockerfile is named by its path, which stands before it.
  const name = resource.name === location.path ? '' : resource.name;
  const object = [resource.kind, resource.namespace, name].filter((part) => part !== '').join('/');
  return [
    `${rule.id}  (${rule.severity})  ${finding.fingerprint}`,
    finding.message,
    `Why   ${rule.why}`,
    `Fix   ${rule.remediation}`,
    `At    ${placeText(location)}  (${object}${resource.container === undefined ? '' : `, container ${resource.container}`})`,
    ...finding.via.map((place) => `via   ${placeText(place)}  (${place.role})`),
  ];
}

function placeText({ path, startLine, startColumn }: Place): string {
  return `${path}:${startLine}:${startColumn}`;
}
