import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { extendsOf, mergePolicies, resolveExtends } from './extends.ts';
import { readPolicy } from './policy-file.ts';
import { sketchFinding } from './testing/findings.ts';

const organisation = `defaults: { mode: observe, onIncomplete: fail }
params: { container-privileged: { min: 3, strict: true } }
owners: { default: everybody, "deploy/**": platform }
rules:
  - { name: hardening, when: misconfig, mode: { pr: block } }
floors:
  hardening: { pr: block }
  exceptions: { maxDays: 90, require: [reason] }
exceptions:
  - { id: ORG-1, match: { name: agent }, owner: o, reason: r, expires: 2026-08-01 }
`;

const repository = `extends: org.yaml
component: acme/shop
defaults: { onIncomplete: warn }
params: { container-privileged: { min: 5 } }
owners: { "deploy/shop/**": shop }
rules:
  - { name: hardening, when: misconfig, mode: { pr: observe } }
floors:
  exceptions: { maxDays: 180, require: [owner] }
exceptions:
  - { id: EX-1, match: { name: app }, owner: o, reason: r, expires: 2027-06-01 }
`;

describe('extends', () => {
  test('settings are replaced, rules and floors are added', async () => {
    const merged = mergePolicies(await readPolicy(organisation, 'org.yaml'), await readPolicy(repository, 'p.yaml'));
    expect(merged.extends).toBeUndefined();
    expect(merged.component).toBe('acme/shop');
    expect(merged.defaults).toMatchObject({ mode: 'observe', onIncomplete: 'warn' });
    const values = merged.params.get('container-privileged')!.values;
    expect([...values].map(([name, { value }]) => [name, value])).toEqual([
      ['min', 5],
      ['strict', true],
    ]);
    expect(merged.rules.map((rule) => [rule.name, rule.place.path])).toEqual([
      ['hardening', 'org.yaml'],
      ['hardening', 'p.yaml'],
    ]);
    expect(merged.floors.exceptions).toMatchObject({ maxDays: 90, require: ['reason', 'owner'] });
    expect(merged.owners.globs.map((entry) => entry.owner)).toEqual(['platform', 'shop']);
  });

  test('a repository cannot lower what the organisation blocks, nor except for longer', async () => {
    const merged = mergePolicies(await readPolicy(organisation, 'org.yaml'), await readPolicy(repository, 'p.yaml'));
    const findings = [sketchFinding({ id: 'a', name: 'app' }), sketchFinding({ id: 'b', name: 'agent' })];
    const decided = decide({
      policy: merged,
      findings,
      gaps: [],
      stage: 'pr',
      now: new Date('2026-07-01T00:00:00Z'),
      suppressions: [],
    });
    expect(decided.verdict).toMatchObject({
      outcome: 'fail',
      because: [{ rule: 'hardening', path: 'org.yaml', fingerprints: ['a'] }],
    });
    expect(decided.findings.map((finding) => finding.state)).toEqual(['open', 'accepted']);
    expect(decided.warnings.join()).toContain('EX-1');
  });

  test('the file is told to the host, and merging goes on to the last one', async () => {
    const files: Record<string, string> = {
      'org.yaml': `extends: ../top.yaml\n${organisation}`,
      '../top.yaml': 'defaults: { dbMaxAge: 2d }\n',
    };
    const own = await readPolicy(repository, 'p.yaml');
    expect(extendsOf(own)).toEqual({ path: 'org.yaml', place: { path: 'p.yaml', line: 1 } });
    const asked: string[] = [];
    const merged = await resolveExtends(own, (path, from) => {
      asked.push(`${from} -> ${path}`);
      return readPolicy(files[path]!, path);
    });
    expect(asked).toEqual(['p.yaml -> org.yaml', 'org.yaml -> ../top.yaml']);
    expect(merged.extends).toBeUndefined();
    expect(merged.defaults.dbMaxAgeMs).toBe(2 * 86_400_000);
    expect(merged.rules).toHaveLength(2);
  });

  test('a circle is refused with its line', async () => {
    const own = await readPolicy('extends: b.yaml\n', 'a.yaml');
    const read = (path: string) => readPolicy(`# top\nextends: ${path === 'b.yaml' ? 'a.yaml' : 'b.yaml'}\n`, path);
    await expect(resolveExtends(own, read)).rejects.toMatchObject({
      code: 'policy/refused',
      details: { place: 'b.yaml:2' },
    });
  });

  test('a long chain is refused', async () => {
    const own = await readPolicy('extends: f0.yaml\n', 'own.yaml');
    const read = (path: string) => readPolicy(`extends: f${Number(/\d+/.exec(path)![0]) + 1}.yaml\n`, path);
    await expect(resolveExtends(own, read)).rejects.toMatchObject({ code: 'policy/refused' });
  });

  test.each(['org://baseline@sha256:aa', 'git://x/y', 'oci://x/y:1', 'https://x/y'])(
    '%s cannot be fetched here',
    async (ref) => {
      const own = await readPolicy(`component: x\nextends: ${ref}\n`, 'p.yaml');
      expect(() => extendsOf(own)).toThrow(
        expect.objectContaining({ code: 'policy/refused', details: expect.objectContaining({ place: 'p.yaml:2' }) }),
      );
      expect(extendsOf(mergePolicies(await readPolicy('', 'org'), own))).toBeUndefined();
    },
  );

  test('an exception id that stands in both is refused', async () => {
    const base = await readPolicy(organisation, 'org.yaml');
    const own = await readPolicy('exceptions:\n  - { id: ORG-1, match: { rule: x } }\n', 'p.yaml');
    expect(() => mergePolicies(base, own)).toThrow(/ORG-1.*org\.yaml:10/);
  });
});
