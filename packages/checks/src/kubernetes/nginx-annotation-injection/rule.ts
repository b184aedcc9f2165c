import { ingressClassOf } from '../../network.ts';
import { asString, entriesOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const nginxAnnotationInjection = defineRule({
  id: 'nginx-annotation-injection',
  title: 'ingress-nginx annotation injection (CVE-2025-1974 family)',
  severity: 'critical',
  class: 'network',
  kinds: ['Ingress'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Annotation {annotation} of Ingress {name} holds {sign}.',
  why: 'ingress-nginx copied such values into its configuration unescaped (CVE-2025-1097, CVE-2025-1098, CVE-2025-24514): with CVE-2025-1974 they run code in the controller, which can read every Secret of the cluster.',
  fix: 'Remove the annotation, find out who wrote it, and run ingress-nginx 1.12.1 or 1.11.5 at least.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/',
    'https://github.com/kubernetes/kubernetes/issues/131009',
  ],
  mappings: {
    trivy: ['KCV-0093'],
  },
  *check(ingress) {
    const ingressClass = ingressClassOf(ingress);
    if (ingressClass !== '' && !ingressClass.includes('nginx')) return;
    for (const { key, pointer, value } of entriesOf(ingress.field('metadata', 'annotations'))) {
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
      const illegal = Object.hasOwn(illegalIn, name) ? illegalIn[name as keyof typeof illegalIn] : undefined;
      if (!illegal) continue;
      const found = illegal.exec(asString(value));
      if (!found) continue;
      yield { at: pointer, data: { name: ingress.name, annotation: key, sign: nameOf(found[0].slice(-1)) } };
    }
  },
});

const prefix = 'nginx.ingress.kubernetes.io/';

/** What a URL cannot hold unescaped and nginx gives a meaning; `$` stays: variables are a documented use. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const illegalInUrl = /[\u0000-\u0020"#;<>\\^`{|}]/;

const illegalIn = {
  'auth-url': illegalInUrl,
  'mirror-target': illegalInUrl,
  'mirror-host': illegalInUrl,
  'auth-tls-match-cn': /CN=[^\r\n#{};|]*[\r\n#{};|]/,
} as const;

function nameOf(sign: string): string {
  if (sign === '\n' || sign === '\r') return 'a line break';
  return sign.trim() === '' || sign < ' ' ? 'a blank or control character' : `the character ${sign}`;
}
