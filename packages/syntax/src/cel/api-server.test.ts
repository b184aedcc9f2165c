import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subject, truths } from './testing/truths.ts';

/** What is true here must be true in a real API server: it is asked by policies that deny where it is not. */
const assets = process.env.KUBEBUILDER_ASSETS;
const kubeUp = join(import.meta.dirname, '../../../../../shared/tools/kube-assets/kube-up');
const canAsk = assets !== undefined && existsSync(kubeUp);
const why = canAsk ? '' : ' (skipped: KUBEBUILDER_ASSETS names no programs of Kubernetes)';

describe.skipIf(!canAsk)(`asked of an API server${why}`, () => {
  let folder = '';
  let kubeconfig = '';

  const kubectl = (args: readonly string[], input: unknown = ''): { status: number | null; stderr: string } =>
    spawnSync(join(assets!, 'kubectl'), args, {
      input: typeof input === 'string' ? input : JSON.stringify(input),
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', KUBECONFIG: kubeconfig, KUBECACHEDIR: join(folder, 'cache') },
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-cel-'));
    const { status, stdout, stderr } = spawnSync(kubeUp, ['--dir', join(folder, 'cluster')], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`kube-up: ${stderr}`);
    kubeconfig = stdout.trim();
    kubectl(['apply', '-f', '-'], definition);
    for (
      let round = 0;
      round < 60 && kubectl(['create', '--dry-run=server', '-f', '-'], anything('a')).status !== 0;
      round++
    ) {
      await sleep(250);
    }
  }, 120_000);

  afterAll(() => {
    spawnSync(kubeUp, ['--stop', join(folder, 'cluster')]);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const groups = Object.entries(truths)
    .filter(([title]) => title !== 'beyond the server')
    // The user who asks is unknown to us only; in the server those expressions have other variables.
    .map(([title, expressions]) => [title, expressions.filter((text) => !text.includes('secret'))] as const);

  test.each(groups)('%s', async (title, expressions) => {
    const name = title.replaceAll(/[^a-z]+/g, '-');
    const validations = expressions.map((expression) => ({
      expression,
      message: `false: ${expression.replaceAll('\n', ' ')}`,
    }));
    const canary = { expression: "object.metadata.name != 'canary'", message: 'canary' };
    const { status, stderr } = kubectl(['apply', '-f', '-'], policy(name, [...validations, canary]));
    expect([status, stderr]).toEqual([0, '']);
    expect(kubectl(['apply', '-f', '-'], binding(name)).status).toBe(0);
    let answer = '';
    for (let round = 0; round < 60 && !answer.includes(`'${name}'`); round++) {
      answer = kubectl(['create', '--dry-run=server', '-f', '-'], anything('canary')).stderr;
      await sleep(100);
    }
    const asked = kubectl(['create', '--dry-run=server', '-f', '-'], anything('shop'));
    expect([asked.status, asked.stderr]).toEqual([0, '']);
    kubectl(['delete', 'validatingadmissionpolicybinding,validatingadmissionpolicy', name, '--wait=false']);
  });

  test('it was asked about most of them', () => {
    expect(groups.flatMap(([, expressions]) => expressions).length).toBeGreaterThan(110);
  });
});

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'anythings.cel.example.com' },
  spec: {
    group: 'cel.example.com',
    scope: 'Namespaced',
    names: { kind: 'Anything', plural: 'anythings', singular: 'anything', listKind: 'AnythingList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

function anything(name: string): unknown {
  const { labels } = subject.metadata;
  return { ...subject, apiVersion: 'cel.example.com/v1', kind: 'Anything', metadata: { name, labels } };
}

function policy(name: string, validations: readonly unknown[]): unknown {
  const rule = {
    apiGroups: ['cel.example.com'],
    apiVersions: ['v1'],
    operations: ['CREATE'],
    resources: ['anythings'],
  };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: { matchConstraints: { resourceRules: [rule] }, validations },
  };
}

function binding(name: string): unknown {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName: name, validationActions: ['Deny'] },
  };
}
