import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';
import { unreadContainers } from './unread-containers.ts';

const where = (text: string): string | undefined => unreadContainers(readManifest('a.yaml', text).objects[0]!);

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
