import { describe, expect, test } from 'vitest';
import { helms, renderTree } from './testing/chart-tree.ts';
import { scaffold } from './testing/charts.ts';

const deployment = 'templates/deployment.yaml';
const pod = '/spec/template/spec';
const container = `${pod}/containers/0`;

if (helms.length === 0) test.skip('charts (there is no helm: install the development dependencies)', () => {});

describe.each(helms)('$name', ({ path }) => {
  describe('the chart of helm create', async () => {
    const run = await renderTree(scaffold, path);

    test('renders all objects, hooks and CRDs, without NOTES and ignored files', () => {
      expect(run.gaps).toEqual([]);
      expect(run.helmVersion).toMatch(/^v[34]\./);
      expect(run.objects.map(({ value }) => value.kind).sort()).toEqual(
        ['ConfigMap', 'CustomResourceDefinition', 'Deployment', 'Ingress', 'Pod'].sort(),
      );
      expect([...run.used]).not.toContain('templates/old.yaml.bak');
      expect([...run.used]).toContain('templates/NOTES.txt');
      expect([...run.used]).not.toContain('deploy/pod.yaml');
    });

    test('a printed value stands where the values file sets it, via its template line', () => {
      expect(run.at('Deployment', '/spec/replicas')).toBe(run.line('values.yaml', 'replicaCount'));
      expect(run.via('Deployment', '/spec/replicas')).toEqual([
        `template ${run.line(deployment, '.Values.replicaCount')}`,
      ]);
      expect(run.target('Deployment', '/spec/replicas')).toBe('values values.yaml /replicaCount');
      expect(run.at('Deployment', `${container}/imagePullPolicy`)).toBe(run.line('values.yaml', 'pullPolicy'));
    });

    test('an image stands where its tag is set, even where the default of the chart is used', () => {
      expect(run.at('Deployment', `${container}/image`)).toBe(run.line('values.yaml', 'tag: ""'));
      expect(run.via('Deployment', `${container}/image`)).toEqual([
        `template ${run.line(deployment, 'image:')}`,
        `values ${run.line('values.yaml', 'repository')}`,
        `values ${run.line('Chart.yaml', 'appVersion')}`,
      ]);
      expect(run.target('Deployment', `${container}/image`)).toBeUndefined();
    });

    test('a literal stands in the template, and can be edited there', () => {
      expect(run.at('Deployment', `${pod}/hostNetwork`)).toBe(run.line(deployment, 'hostNetwork'));
      expect(run.target('Deployment', `${pod}/hostNetwork`)).toBe(`template ${deployment} ${pod}/hostNetwork`);
      expect(run.at('Pod', '/spec/containers/0/image')).toBe(run.line('templates/tests/connection.yaml', 'busybox'));
    });

    test('a literal of a helper stands there, via the line that includes it', () => {
      expect(run.at('Deployment', '/metadata/labels/helm.sh~1chart')).toBe(
        run.line('templates/_helpers.tpl', 'helm.sh/chart'),
      );
      expect(run.via('Deployment', '/metadata/labels/helm.sh~1chart')).toEqual([
        `template ${run.line(deployment, 'include "web.labels" . | nindent 4')}`,
      ]);
      expect(run.via('Deployment', '/metadata/labels/app.kubernetes.io~1name')).toEqual([
        `template ${run.line('templates/_helpers.tpl', 'include "web.selectorLabels"')}`,
        `template ${run.line(deployment, 'include "web.labels" . | nindent 4')}`,
        'values Chart.yaml:2',
      ]);
    });

    test('a missing field is set by the empty map that the template would print', () => {
      const missing = `${container}/securityContext/runAsNonRoot`;
      expect(run.at('Deployment', missing)).toBe(run.line('values.yaml', 'securityContext: {}'.padStart(19)));
      expect(run.at('Deployment', `${container}/resources/limits/memory`)).toBe(run.line('values.yaml', 'resources'));
      expect(run.target('Deployment', `${container}/resources/limits/memory`)).toBe(
        'values values.yaml /resources/limits/memory',
      );
      expect(run.target('Deployment', missing)).toBe('values values.yaml /securityContext/runAsNonRoot');
      expect(run.target('Deployment', `${pod}/securityContext/fsGroup`)).toBe(
        'values values.yaml /podSecurityContext/fsGroup',
      );
    });

    test('a missing field without a knob belongs into the template', () => {
      const missing = `${container}/livenessProbe`;
      expect(run.at('Deployment', missing)).toBe(run.line(deployment, '- name: {{ .Chart.Name }}'));
      expect(run.target('Deployment', missing)).toBe(`template ${deployment} ${missing}`);
    });

    test('loops know which entry printed a field', () => {
      const url = `${container}/env/1`;
      expect(run.at('Deployment', `${url}/value`)).toBe(run.line('values.yaml', 'API_URL'));
      expect(run.at('Deployment', `${container}/env/2/value`)).toBe(run.line('values.yaml', 'LOG_LEVEL'));
      expect(run.at('Deployment', `${container}/env/0/value`)).toBe(run.line(deployment, 'value: "1"'));
      expect(run.at('Ingress', '/spec/rules/1/host')).toBe(run.line('values.yaml', 'b.example.com'));
      expect(run.target('Ingress', '/spec/rules/1/http/paths/1/path')).toBe(
        'values values.yaml /ingress/hosts/1/paths/1/path',
      );
      const port = '/spec/rules/1/http/paths/1/backend/service/port/number';
      expect(run.at('Ingress', port)).toBe(run.line('values.yaml', 'port: 80'));
    });

    test('items of a printed list are counted from its first', () => {
      const hostPath = `${pod}/volumes/1/hostPath/path`;
      expect(run.at('Deployment', hostPath)).toBe(run.line('values.yaml', 'docker.sock'));
      expect(run.target('Deployment', hostPath)).toBe('values values.yaml /volumes/0/hostPath/path');
      expect(run.at('Deployment', `${pod}/volumes/0/emptyDir`)).toBe(run.line(deployment, 'emptyDir'));
    });

    test('what differs between two renderings still has its line', () => {
      expect(run.at('ConfigMap', '/data/password')).toBe(run.line('templates/configmap.yaml', 'password'));
      expect(
        run.at(
          'Deployment',
          `${pod.replace('/spec/template/spec', '/spec/template')}/metadata/annotations/checksum~1config`,
        ),
      ).toBe(run.line(deployment, 'checksum/config'));
    });

    test('a file of crds/ stands for itself', () => {
      expect(run.at('CustomResourceDefinition', '/spec/group')).toBe('crds/widget.yaml:6');
    });
  });
});
