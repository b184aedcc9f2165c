import { appendPointer } from '@sallyport/model';
import { cloudOf, hasTls, ingressClassOf } from '../../network.ts';
import { annotationsOf, type KubeObject } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';

export const lbNoTlsAzure = defineRule({
  id: 'lb-no-tls-azure',
  title: 'Azure load balancer not internal or Ingress without TLS',
  severity: 'medium',
  class: 'network',
  kinds: ['Service', 'Ingress'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{kind} {name} {flaw}.',
  why: 'On Azure a load balancer is public unless told otherwise, and it does not end TLS: clients talk to the pods over the open internet, encrypted only if the pods do it.',
  fix: 'Make the load balancer internal (`service.beta.kubernetes.io/azure-load-balancer-internal: "true"`) and let an Ingress of class `azure/application-gateway` with TLS face the outside.',
  machineFix: 'no',
  references: [
    'https://learn.microsoft.com/azure/aks/internal-lb',
    'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  ],
  mappings: {
    kubescape: ['C-0245'],
  },
  *check(object, { project }) {
    const { kind, name } = object;
    if (kind === 'Service') {
      if (object.field('spec', 'type').value !== 'LoadBalancer' || isInternal(object)) return;
      const cloud = cloudOf(object);
      if (cloud === undefined)
        yield { undecided: `Which cloud makes the load balancer of Service ${name} is not known here.` };
      if (cloud !== 'azure') return;
      const at = appendPointer('/metadata/annotations', internal);
      yield { at, data: { kind, name, flaw: 'is a load balancer that is not internal on Azure' } };
      return;
    }
    // An internal Azure load balancer in the project says that its Ingresses are Azure's too.
    if (!hasInternalBalancer(project)) return;
    if (!hasTls(object))
      yield { at: '/spec/tls', data: { kind, name, flaw: 'has no TLS before an internal load balancer' } };
    if (!gatewayClasses.includes(ingressClassOf(object))) {
      const flaw = 'is not of a class that Azure Application Gateway serves';
      yield { at: '/spec/ingressClassName', data: { kind, name, flaw } };
    }
  },
});

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal';

const gatewayClasses: readonly string[] = ['azure/application-gateway', 'azure-application-gateway'];

function isInternal(service: KubeObject): boolean {
  return annotationsOf(service).get(internal) === 'true';
}

const internalBalancers = new WeakMap<Project, boolean>();

function hasInternalBalancer(project: Project): boolean {
  let known = internalBalancers.get(project);
  if (known === undefined) {
    known = project
      .ofKind('Service')
      .some((service) => service.field('spec', 'type').value === 'LoadBalancer' && isInternal(service));
    internalBalancers.set(project, known);
  }
  return known;
}
