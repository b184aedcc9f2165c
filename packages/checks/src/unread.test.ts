import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';
import { unreadIn } from './unread.ts';
import { workloadsOf } from './workload.ts';

const unread = (text: string) => {
  const object = readManifest('a.yaml', text).objects[0]!;
  return unreadIn(object, workloadsOf(object));
};
const where = (text: string): string | undefined => unread(text)?.pointer;

test.each([
  [
    '/spec/steps',
    'apiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: [{image: a, securityContext: {privileged: true}}]}',
  ],
  ['/spec/image', 'apiVersion: tekton.dev/v1beta1\nkind: StepAction\nspec: {image: a, script: "id"}'],
  [
    '/spec/pipelineSpec/tasks/1/taskSpec/steps',
    'apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec: {pipelineSpec: {tasks: [{taskRef: {name: a}}, {taskSpec: {steps: []}}]}}',
  ],
  [
    '/spec/templates/1/container',
    'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{name: all, steps: [[{template: a}]]}, {name: a, container: {image: a}}]}',
  ],
  [
    '/spec/workflowSpec/templates/0/script',
    'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec: {workflowSpec: {templates: [{script: {image: a, source: id}}]}}',
  ],
])('finds %s', (pointer, text) => {
  expect(where(text)).toBe(pointer);
});

test.each([
  [
    'a pipeline of tasks that stand elsewhere',
    'apiVersion: tekton.dev/v1\nkind: Pipeline\nspec: {tasks: [{taskRef: {name: a}}]}',
  ],
  [
    'a workflow that names its template',
    'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {workflowTemplateRef: {name: a}}',
  ],
  [
    'an application of Argo CD',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: {helm: {parameters: [{name: container}]}}}',
  ],
  [
    'a rollout, whose template is read',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: {containers: [{image: a}]}}}',
  ],
  ['a container of another group', 'apiVersion: example.com/v1\nkind: Task\nspec: {steps: [{image: a}]}'],
])('finds nothing in %s', (_, text) => {
  expect(where(text)).toBeUndefined();
});

test.each([
  [
    '/spec/chart/spec/chart',
    'HelmRelease web installs the chart podinfo from elsewhere',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec: {chart: {spec: {chart: podinfo, sourceRef: {kind: HelmRepository, name: p}}}}',
  ],
  [
    '/spec/chartRef/name',
    'HelmRelease web installs the chart podinfo from elsewhere',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec: {chartRef: {kind: OCIRepository, name: podinfo}}',
  ],
  [
    '/spec/sources/1/chart',
    'Application web installs the chart redis from elsewhere',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {sources: [{repoURL: a, path: b}, {repoURL: c, chart: redis}]}',
  ],
  [
    '/spec/containers',
    'the containers of Prometheus k8s stand in a form of its own',
    'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec: {hostNetwork: true, containers: [{name: a, securityContext: {privileged: true}}]}',
  ],
])('%s: %s', (pointer, start, text) => {
  expect(unread(text)).toMatchObject({ pointer, message: expect.stringContaining(start) });
});

test.each([
  [
    'a release of a chart in git',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: {chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: p}}}}',
  ],
  [
    'a pattern of a policy',
    'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {rules: [{validate: {pattern: {spec: {containers: [{name: "*"}]}}}}]}',
  ],
  [
    'a Knative service, which is read',
    'apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}',
  ],
])('everything is read of %s', (_, text) => {
  expect(unread(text)).toBeUndefined();
});
