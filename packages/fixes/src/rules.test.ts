import { appendPointer, type Finding, type SourceEdit } from '@sallyport/model';
import { parseYaml } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { compareFindings } from './compare.ts';
import { type FixPlan, planFixes } from './plan.ts';
import { readerOf, ruleFixtures, shopTexts } from './testing/rule-fixtures.ts';
import { scanTexts, type Texts, theCatalogue, written } from './testing/scan-texts.ts';

/**
 * What becomes visible when a rule alone is mended, and why it cannot be otherwise. With all fixes at once nothing of
 * it is left, but for what stands in `afterAll`.
 */
const uncovered: Readonly<Record<string, readonly string[]>> = {
  // The context held nothing but what was wrong.
  'security-context-missing': [
    'capabilities-dangerous-added',
    'capability-sys-admin',
    'capability-sys-module',
    'container-privileged',
    'proc-mount-unmasked',
    'selinux-custom-options',
  ],
  'linux-hardening-missing': ['selinux-custom-options'],
  // Network policies mean nothing to pods on the network of the node.
  'workload-without-network-policy': ['host-network'],
  'ingress-egress-not-restricted': ['host-network'],
  // Where the package manager was called by sudo, so is its cleaning.
  'df-sudo': ['df-apt-lists-cleanup', 'df-dnf-clean', 'df-yum-clean'],
  // The instruction between them went.
  'df-consecutive-run': ['df-git-ssl-no-verify', 'df-node-tls', 'df-npm-strict-ssl', 'df-pythonhttpsverify'],
  // The word was no keyword, and what it opens is not closed in these fixtures.
  'sc-syntax-error': ['sc-keyword-case', 'sc-keyword-comment'],
  'sc-unused-variable': ['sc-dollar-assignment'],
  // The comment that went kept them out of sight.
  'sc-unquoted-variable': ['df-no-inline-ignore'],
  'df-apt-no-recommends': ['df-no-inline-ignore'],
  'df-apt-pin': ['df-no-inline-ignore'],
};

const fixtures = ruleFixtures.filter(({ verdict }) => verdict === 'fail');

const { rules: allRules } = await theCatalogue();
const mendable = new Set(allRules.filter(({ machineFix }) => machineFix === 'yes').map(({ id }) => id));

test('the fixtures of all rules are there, and rules that a machine can mend', () => {
  expect(fixtures.length).toBeGreaterThan(400);
  expect(mendable.size).toBeGreaterThan(70);
  expect(new Set(fixtures.filter(({ id }) => mendable.has(id)).map(({ id }) => id))).toEqual(mendable);
});

describe('a rule alone', () => {
  for (const { id, name, texts, params } of fixtures.filter((fixture) => mendable.has(fixture.id))) {
    test(`${id} ${name}`, async () => {
      const before = await scanTexts(texts, params);
      const own = before.findings.filter(({ rule }) => rule.id === id);
      expect(own.length, 'the rule finds nothing').toBeGreaterThan(0);
      const rules = new Set([id]);
      const plan = planFixes(before.findings, readerOf(texts), { rules });
      expect(plan.leftAlone.filter(({ why }) => why !== 'decision').map(({ reason }) => reason)).toEqual([]);
      const fixed = written(texts, plan);
      const after = await scanTexts(fixed, params);
      expect(after.findings.filter(({ rule, fix }) => rule.id === id && fix?.safe).map(describeFinding)).toEqual([]);
      const appeared = compareFindings(before.findings, after.findings).appeared;
      const unexpected = appeared.filter(({ rule }) => !uncovered[rule.id]?.includes(id));
      expect(unexpected.map(describeFinding)).toEqual([]);
      expect(planFixes(after.findings, readerOf(fixed), { rules }).files).toEqual([]);
      for (const file of plan.files) expectIntended(file, plan);
    });
  }
});

/** What is there after all fixes that was not before: a rule that no machine can mend says it of the mended form. */
const afterAll: Readonly<Record<string, string>> = {
  'df-consecutive-run': 'the instruction between went',
  'sc-syntax-error': 'the fixture does not close what the keyword opens',
  'sc-unused-variable': 'the assignment was none before',
  'df-apt-pin': 'the comment that hid it went',
  'sc-unquoted-variable': 'the comment that hid it went',
};

describe('all rules at once', () => {
  for (const { id, name, texts, params } of fixtures) {
    test(`${id} ${name}`, async () => {
      const before = await scanTexts(texts, params);
      let fixed: Texts = texts;
      let after = before;
      let plan = planFixes(before.findings, readerOf(fixed));
      for (let round = 0; plan.files.length > 0; round++) {
        expect(round, 'it does not come to an end').toBeLessThan(5);
        fixed = written(fixed, plan);
        after = await scanTexts(fixed, params);
        plan = planFixes(after.findings, readerOf(fixed));
      }
      expect(after.gaps).toEqual(before.gaps);
      const appeared = compareFindings(before.findings, after.findings).appeared;
      expect(appeared.filter(({ rule }) => !(rule.id in afterAll)).map(describeFinding)).toEqual([]);
    });
  }
});

describe('examples/shop', () => {
  test('its findings go, nothing comes, a second run changes nothing, comments stay', async () => {
    const texts = shopTexts();
    const before = await scanTexts(texts);
    const plan = planFixes(before.findings, readerOf(texts));
    expect(plan.files.length).toBeGreaterThan(5);
    const fixed = written(texts, plan);
    const after = await scanTexts(fixed);
    const { cleared, appeared } = compareFindings(before.findings, after.findings);
    expect(cleared).toBeGreaterThanOrEqual(plan.changes.reduce((sum, { findings }) => sum + findings.length, 0));
    expect(appeared.filter(({ rule }) => !(rule.id in afterAll)).map(describeFinding)).toEqual([]);
    expect(planFixes(after.findings, readerOf(fixed)).files).toEqual([]);
    for (const file of plan.files) expectIntended(file, plan);
  });
});

function describeFinding({ rule, location, message }: Finding): string {
  return `${location.path}:${location.startLine} ${rule.id}: ${message}`;
}

/** Only what was asked for has changed, and no comment is lost but with what it was about. */
function expectIntended({ path, before, after }: FixPlan['files'][number], { changes }: FixPlan): void {
  const edits = changes.flatMap((change) => change.edits);
  if (edits.some((edit) => edit.op === 'replace' && edit.path === path)) return;
  const structured = edits.filter((edit) => edit.op !== 'replace').filter(({ target }) => target.path === path);
  const old = parseYaml(before).documents;
  for (const [index, document] of parseYaml(after).documents.entries()) {
    const pointers = structured.filter(({ target }) => target.document === index).map(({ target }) => target.pointer);
    for (const pointer of differences(old[index]?.value, document.value, '')) {
      const isMeant = pointers.some(
        (asked) => asked.startsWith(pointer) || pointer.startsWith(asked.replace(/\/-$/, '')),
      );
      expect(isMeant, `${path}${pointer} has changed, and nobody asked for it`).toBe(true);
    }
  }
  const lost = comments(before).filter((comment) => !comments(after).includes(comment));
  const removes = structured.filter((edit: SourceEdit) => edit.op === 'remove').length;
  if (removes === 0) expect(lost).toEqual([]);
  for (const comment of lost)
    expect(
      before
        .split('\n')
        .filter((line) => line.includes(comment))
        .some((line) => !after.includes(line)),
    ).toBe(true);
}

function comments(text: string): string[] {
  return [...text.matchAll(/(?:^|[ \t])#.*$/gm)].map(([comment]) => comment.trim());
}

/** Pointers of what is not equal; of a list whose items moved, the list. */
function differences(a: unknown, b: unknown, at: string): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const isMapping = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((item, index) => differences(item, b[index], `${at}/${index}`));
  }
  if (!isMapping(a) || !isMapping(b)) return [at];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], appendPointer(at, key)),
  );
}
