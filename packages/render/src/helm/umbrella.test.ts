import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helms, renderTree } from './testing/chart-tree.ts';
import { packed, shared, umbrella } from './testing/charts.ts';

if (helms.length === 0) test.skip('umbrella charts (there is no helm)', () => {});

describe.each(helms)('$name', ({ path }) => {
  describe('a chart over a library', async () => {
    const run = await renderTree(shared, path);
    const pod = '/spec/template/spec';

    test('is rendered without the templates of the library', () => {
      expect(run.gaps).toEqual([]);
      expect(run.objects.map(({ value }) => value.kind).sort()).toEqual(['Secret', 'StatefulSet']);
    });

    test('an image put together by the library stands at its tag', () => {
      expect(run.at('StatefulSet', `${pod}/containers/0/image`)).toBe(run.line('values.yaml', 'tag: 7.0.0'));
      expect(run.via('StatefulSet', `${pod}/containers/0/image`)).toEqual([
        `template ${run.line('charts/common/templates/_images.tpl', 'printf "%s/%s%s%s"')}`,
        `template ${run.line('templates/_helpers.tpl', 'common.images.image')}`,
        `template ${run.line('templates/master.yaml', 'redis.image')}`,
        // Empty, but where it is filled it wins.
        `values ${run.line('values.yaml', 'imageRegistry')}`,
        `values ${run.line('values.yaml', 'registry: registry')}`,
        `values ${run.line('values.yaml', 'repository: cache')}`,
      ]);
    });

    test('an image without a tag stands at its repository', () => {
      expect(run.at('StatefulSet', `${pod}/containers/1/image`)).toBe(run.line('values.yaml', 'repository: exporter'));
    });

    test('a value keeps its way through dicts, omit and toYaml', () => {
      const escalation = `${pod}/containers/0/securityContext/allowPrivilegeEscalation`;
      expect(run.at('StatefulSet', escalation)).toBe(run.line('values.yaml', 'allowPrivilegeEscalation'));
      expect(run.target('StatefulSet', escalation)).toBe(
        'values values.yaml /master/containerSecurityContext/allowPrivilegeEscalation',
      );
      expect(run.target('StatefulSet', `${pod}/containers/0/securityContext/readOnlyRootFilesystem`)).toBe(
        'values values.yaml /master/containerSecurityContext/readOnlyRootFilesystem',
      );
      expect(run.target('StatefulSet', `${pod}/containers/0/resources/limits/memory`)).toBe(
        'values values.yaml /master/resources/limits/memory',
      );
    });

    test('values that are templates stand where they are written', () => {
      expect(run.at('StatefulSet', `${pod}/volumes/0/hostPath/path`)).toBe(run.line('values.yaml', 'hostPath'));
      expect(run.at('StatefulSet', '/spec/template/metadata/labels/team')).toBe(run.line('values.yaml', 'team'));
    });

    test('whole objects in the values stand there', () => {
      expect(run.at('Secret', '/stringData/key')).toBe(run.line('values.yaml', 'key: plain'));
      expect(run.target('Secret', '/stringData/key')).toBe('values values.yaml /extraDeploy/0/stringData/key');
    });
  });

  describe('an umbrella', async () => {
    const run = await renderTree(umbrella, path, {
      chart: 'shop',
      prepare: (root) => writeFileSync(join(root, 'shop/charts/packed-1.0.0.tgz'), packed),
    });

    test('renders sub-charts in folders, archives, beside it and under an alias', () => {
      expect(run.gaps).toEqual([]);
      expect(run.objects.map(({ value }) => value.kind).sort()).toEqual(['Deployment', 'Job', 'Pod']);
      expect([...run.used]).toContain('api/values.yaml');
    });

    test('a value of the parent goes before the own one of a sub-chart', () => {
      expect(run.at('Deployment', '/spec/replicas')).toBe(run.line('shop/values.yaml', 'replicas: 3'));
      expect(run.via('Deployment', '/spec/replicas')).toEqual([
        `template ${run.line('api/templates/deployment.yaml', 'replicas')}`,
        `values ${run.line('api/values.yaml', 'replicas')}`,
      ]);
      expect(run.target('Deployment', '/spec/replicas')).toBe('values shop/values.yaml /api/replicas');
      expect(run.at('Job', '/spec/suspend')).toBe(run.line('shop/values.yaml', 'debug'));
    });

    test('what only the sub-chart says stands there', () => {
      expect(run.at('Job', '/spec/template/spec/hostPID')).toBe(
        run.line('shop/charts/worker/values.yaml', 'privileged'),
      );
      expect(run.at('Deployment', '/spec/template/spec/containers/0/image')).toBe(run.line('api/values.yaml', 'image'));
      expect(run.at('Deployment', '/spec/template/spec/hostIPC')).toBe(
        run.line('api/templates/deployment.yaml', 'hostIPC'),
      );
    });

    test('a global of the parent wins', () => {
      expect(run.at('Job', '/spec/template/spec/containers/0/image')).toBe(run.line('shop/values.yaml', 'registry'));
    });

    test('a knob that no file sets belongs into the values of its chart', () => {
      expect(run.at('Deployment', '/spec/paused')).toBe(run.line('api/templates/deployment.yaml', 'paused'));
      expect(run.target('Deployment', '/spec/paused')).toBe('values api/values.yaml /paused');
    });

    test('what stands in an archive is set by the parent', () => {
      const listed = run.line('shop/Chart.yaml', 'name: packed');
      expect(run.at('Pod', '/spec/containers/0/image')).toBe(run.line('shop/values.yaml', 'tag: "2.1"'));
      expect(run.at('Pod', '/spec/hostNetwork')).toBe(run.line('shop/values.yaml', 'packed:'));
      expect(run.target('Pod', '/spec/hostNetwork')).toBe('values shop/values.yaml /packed/hostNetwork');
      expect(run.at('Pod', '/spec/hostPID')).toBe(listed);
      expect(run.target('Pod', '/spec/hostPID')).toBeUndefined();
    });
  });
});
