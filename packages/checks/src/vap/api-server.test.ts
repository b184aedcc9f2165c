import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admissionCases, clusterOf } from './testing/cases.ts';

/** The same questions, asked of a real API server: what it says is what we have to say. */
const assets = process.env.KUBEBUILDER_ASSETS;
const kubeUp = join(import.meta.dirname, '../../../../../shared/tools/kube-assets/kube-up');
const canAsk = assets !== undefined && existsSync(kubeUp);
const why = canAsk ? '' : ' (skipped: KUBEBUILDER_ASSETS names no programs of Kubernetes)';

describe.skipIf(!canAsk)(`asked of an API server${why}`, () => {
  let folder = '';
  let kubeconfig = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-vap-'));
    const { status, stdout, stderr } = spawnSync(kubeUp, ['--dir', join(folder, 'cluster')], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`kube-up: ${stderr}`);
    kubeconfig = stdout.trim();
  }, 120_000);

  afterAll(() => {
    spawnSync(kubeUp, ['--stop', join(folder, 'cluster')]);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const kubectl = (args: readonly string[], input = ''): { status: number | null; stderr: string } =>
    spawnSync(join(assets!, 'kubectl'), args, {
      input,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', KUBECONFIG: kubeconfig, KUBECACHEDIR: join(folder, 'cache') },
    });

  /** Until it holds, for what takes effect a while after it was created: a new kind after half a minute. */
  const until = async (what: string, holds: () => string | undefined): Promise<void> => {
    let answer: string | undefined;
    for (let round = 0; round < 200; round++) {
      answer = holds();
      if (answer === undefined) return;
      await sleep(250);
    }
    throw new Error(`${what}: ${answer}`);
  };

  const apply = (what: string, text: string): Promise<void> =>
    until(what, () => {
      const { status, stderr } = kubectl(['apply', '-f', '-'], text);
      return status === 0 ? undefined : stderr;
    });

  /** A policy that denies one name alone: once it holds, so does what was created before. */
  const canary = (name: string): string =>
    clusterOf(
      {
        title: '',
        policy: `matchConstraints:
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps] }]
matchConditions: [{ name: canary, expression: object.metadata.name == '${name}' }]
validations: [{ expression: 'false', message: canary }]
`,
        object: '',
        expect: 'allowed',
      },
      name,
    );

  const asked = admissionCases.filter((entry) => entry.expect !== 'undecided');

  test.each(asked.map((entry, index) => ({ ...entry, index })))(
    '$title',
    async (entry) => {
      const name = `case-${entry.index}`;
      const ready = `ready-${entry.index}`;
      const { others, ...policy } = entry;
      if (others !== undefined) await apply('others', others);
      if (typeof entry.expect === 'object' && 'refused' in entry.expect) {
        const { status, stderr } = kubectl(['create', '--dry-run=server', '-f', '-'], clusterOf(policy, name));
        expect(status).not.toBe(0);
        expect(stderr).toContain(`"${name}" is invalid: spec.`);
        return;
      }
      await apply('policy', clusterOf(policy, name));
      await apply('canary', canary(ready));
      try {
        await until('the policy takes no effect', () => {
          const { status } = kubectl(['create', 'configmap', ready, '--dry-run=server']);
          return status === 0 ? 'allowed' : undefined;
        });
        await until(`expected ${JSON.stringify(entry.expect)}`, () => {
          const { status, stderr } = kubectl(['create', '--dry-run=server', '-f', '-'], entry.object);
          if (entry.expect === 'allowed') return status === 0 ? undefined : stderr;
          const { denied } = entry.expect as { denied: string };
          const isDenied = status !== 0 && stderr.includes(`'${name}'`) && stderr.includes(denied);
          return isDenied ? undefined : stderr || 'allowed';
        });
      } finally {
        for (const kind of ['validatingadmissionpolicybinding', 'validatingadmissionpolicy']) {
          kubectl(['delete', kind, name, ready, '--ignore-not-found', '--wait=false']);
        }
      }
    },
    120_000,
  );

  test('it was asked about most of the cases', () => {
    expect(asked.length).toBeGreaterThan(40);
  });
});
