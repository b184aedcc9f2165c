import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const mutatingWebhooks = defineRule({
  id: 'mutating-webhooks',
  title: 'Mutating webhooks inventory',
  severity: 'low',
  class: 'misconfig',
  kinds: ['MutatingWebhookConfiguration'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Webhook {webhook} may change objects before they are stored ({configuration}).',
  why: 'Whoever runs this webhook can put a container, a command or a service account into every pod of the cluster.',
  fix: 'Check who runs the webhook and which resources it may change.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/'],
  mappings: {
    kubescape: ['C-0039'],
  },
  *check(configuration) {
    for (const webhook of itemsOf(configuration.field('webhooks'))) {
      yield {
        at: webhook.pointer,
        data: { webhook: asString(asRecord(webhook.value).name), configuration: configuration.name },
      };
    }
  },
});
