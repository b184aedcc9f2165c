import { SallyportError } from '@sallyport/model';
import { expect, test } from 'vitest';
import { planRules, type RuleParams, type Selection } from './plan.ts';
import { catalogue, everything } from './testing/run-scan.ts';

const plan = (selection: Partial<Selection> = {}, params: RuleParams = {}) =>
  planRules(catalogue, { ...everything, ...selection }, params);
const ids = (...args: Parameters<typeof plan>): string[] => plan(...args).rules.map(({ rule }) => rule.id);

test('without a wish every rule is planned, the folded ones too', () => {
  expect(ids()).toEqual(catalogue.rules.map((rule) => rule.id));
  expect(plan().frameworks).toBe(catalogue.frameworks);
  expect(plan().gaps).toEqual([]);
});

test('classes, frameworks and controls narrow each other', () => {
  const nsa = catalogue.frameworks.find(({ id }) => id === 'nsa')!;
  expect(ids({ frameworks: ['NSA'] }).every((id) => Object.hasOwn(nsa.controls, id))).toBe(true);
  expect(ids({ frameworks: ['nsa'], controls: ['container-privileged', 'df-last-user-root'] })).toEqual([
    'container-privileged',
  ]);
  expect(ids({ only: ['dockerfile'], controls: ['container-privileged', 'df-last-user-root'] })).toEqual([
    'df-last-user-root',
  ]);
  expect(plan({ frameworks: ['nsa'] }).frameworks).toEqual([nsa]);
});

test('a class may be written in the plural, and misconfig holds all but secrets', () => {
  expect(ids({ only: ['secrets'] })).toEqual(ids({ only: ['secret'] }));
  const misconfig = new Set(ids({ only: ['misconfig'] }));
  for (const rule of catalogue.rules) expect(misconfig.has(rule.id)).toBe(rule.class !== 'secret');
});

test.each([
  [{ only: ['misconfg'] }, 'misconfig'],
  [{ frameworks: ['nsaa'] }, 'nsa'],
  [{ controls: ['host-netwrk'] }, 'host-network'],
  [{ controls: ['C-00057'] }, 'C-0057'],
])('%j is refused and names %s', (selection, word) => {
  expect(() => plan(selection)).toThrow(SallyportError);
  try {
    plan(selection);
  } catch (error) {
    expect((error as SallyportError).hint).toContain(word);
  }
});

test('what was asked for by name and cannot look is a gap', () => {
  const unable = catalogue.undecidable[0]!.id;
  expect(plan({ controls: ['host-network', unable] }).gaps).toMatchObject([
    { check: unable, reason: 'missing-capability' },
  ]);
  expect(plan({ only: ['misconfig', 'malware'] }).gaps).toMatchObject([
    { message: expect.stringContaining('malware') },
  ]);
  expect(plan({ frameworks: ['nsa'], controls: ['df-last-user-root'] })).toMatchObject({ rules: [], gaps: [{}] });
  expect(plan({ controls: ['host-network'] }, { 'host-network': { enabled: false } }).gaps).toMatchObject([
    { check: 'host-network' },
  ]);
});

test('`enabled: false` turns a rule off, silently where nobody asked for it', () => {
  const params = { 'host-network': { enabled: false } };
  expect(ids({}, params)).not.toContain('host-network');
  expect(plan({}, params).gaps).toEqual([]);
});

test('the label rules of Dockerfiles share one schema; an own one wins', () => {
  const sharing = catalogue.rules.filter((rule) => Object.hasOwn(rule.params, 'labelSchema')).map((rule) => rule.id);
  expect(sharing.length).toBeGreaterThan(2);
  const [other] = sharing.filter((id) => id !== 'df-label-missing');
  const schema = { maintainer: 'text' };
  const values = (params: RuleParams) =>
    Object.fromEntries(
      plan({ controls: sharing }, params).rules.map(({ rule, params: given }) => [rule.id, given.labelSchema]),
    );
  const shared = values({ 'df-label-missing': { labelSchema: schema } });
  expect(new Set(Object.values(shared).map((each) => JSON.stringify(each))).size).toBe(1);
  expect(shared[other!]).not.toEqual(values({})[other!]);
  const own = values({ 'df-label-missing': { labelSchema: schema }, [other!]: { labelSchema: { version: 'semver' } } });
  expect(own[other!]).not.toEqual(own['df-label-missing']);
});

test('the key differs with rules, parameters and gaps', () => {
  const unable = catalogue.undecidable[0]!.id;
  const keys = [
    plan(),
    plan({ controls: ['host-network'] }),
    plan({ controls: ['host-network', unable] }),
    plan({}, { 'host-network': { enabled: false } }),
    plan({}, { 'df-label-missing': { labelSchema: { a: 'text' } } }),
  ].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(plan().key).toBe(plan().key);
});
