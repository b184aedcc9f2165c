import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const agentSandboxRuntimeClass = defineRule({
  id: 'agent-sandbox-runtime-class',
  title: 'Agent sandbox: runtime class not hardened',
  severity: 'high',
  class: 'misconfig',
  kinds: ['SandboxTemplate'],
  scope: 'object',
  needs: [],
  params: {
    hardenedSandboxRuntimeClasses: {
      type: 'string-list',
      default: ['gvisor'],
      about: 'Runtime classes that isolate a sandbox from the kernel of the node.',
    },
  },
  seen: 'SandboxTemplate {name} {flaw}.',
  why: 'An agent runs code that nobody has read. On the ordinary runtime it shares the kernel with the node: one kernel flaw and it is outside.',
  fix: 'Set `spec.podTemplate.spec.runtimeClassName` to a hardened runtime class such as `gvisor`.',
  machineFix: 'no',
  references: ['https://agent-sandbox.sigs.k8s.io/', 'https://kubernetes.io/docs/concepts/containers/runtime-class/'],
  mappings: {
    kubescape: ['C-0297'],
  },
  *check(template, { params }) {
    const runtimeClass = template.field('spec', 'podTemplate', 'spec', 'runtimeClassName');
    const value = asString(runtimeClass.value);
    if (params.hardenedSandboxRuntimeClasses.includes(value)) return;
    const flaw =
      value === ''
        ? 'sets no runtime class'
        : `uses the runtime class ${value}, which is not on the list of hardened ones`;
    yield { at: runtimeClass.pointer, data: { name: template.name, flaw } };
  },
});
