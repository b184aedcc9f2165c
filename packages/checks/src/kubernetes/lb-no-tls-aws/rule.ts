import { appendPointer } from '@sallyport/model';
import { cloudOf } from '../../network.ts';
import { asArray, asRecord, entriesOf } from '../../object.ts';
import { defineRule, propose } from '../../rule.ts';

export const lbNoTlsAws = defineRule({
  id: 'lb-no-tls-aws',
  title: 'AWS load balancer on 443 without certificate',
  severity: 'medium',
  class: 'network',
  kinds: ['Service'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Load balancer Service {name} listens on port 443 without a certificate.',
  why: 'On AWS the balancer then passes bytes through as they come: whether the connection is encrypted depends on the pods, and a plain HTTP backend sends everything readable.',
  fix: 'Name an ACM certificate in the annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-cert`.',
  machineFix: 'partial',
  references: ['https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/'],
  mappings: {
    kubescape: ['C-0231'],
  },
  *check(service) {
    if (service.field('spec', 'type').value !== 'LoadBalancer') return;
    if (!asArray(service.field('spec', 'ports').value).some((port) => asRecord(port).port === 443)) return;
    const cloud = cloudOf(service);
    if (cloud === undefined) {
      yield { undecided: `Which cloud makes the load balancer of Service ${service.name} is not known here.` };
    }
    if (cloud !== 'aws') return;
    const annotations = service.field('metadata', 'annotations');
    if (entriesOf(annotations).some(({ key }) => key.startsWith(certificate))) return;
    const pointer = appendPointer(annotations.pointer, certificate);
    yield { at: pointer, data: { name: service.name }, edits: [propose(pointer, 'ARN-OF-THE-CERTIFICATE')] };
  },
});

const certificate = 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert';
