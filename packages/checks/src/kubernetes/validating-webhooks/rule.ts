import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const validatingWebhooks = defineRule({
  id: 'validating-webhooks',
  title: 'Validating webhooks inventory',
  severity: 'low',
  class: 'misconfig',
  kinds: ['ValidatingWebhookConfiguration'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Webhook {webhook} is asked before objects are stored ({configuration}).',
  why: 'Whoever runs this webhook sees every object it is asked about, Secrets included where it asks for them, and can block changes of the whole cluster.',
  fix: 'Check who runs the webhook, which resources it asks for, and what happens when it fails.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/'],
  mappings: {
    kubescape: ['C-0036'],
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
