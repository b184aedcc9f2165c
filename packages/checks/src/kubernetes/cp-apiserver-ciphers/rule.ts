import { componentsIn, isSet, runs, unknownFlag, wordsOf, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverCiphers = defineRule({
  id: 'cp-apiserver-ciphers',
  title: 'API server accepts weak ciphers',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Clients can be talked down to suites without forward secrecy or with CBC, whose traffic can be read later.',
  fix: 'Set `--tls-cipher-suites` to ECDHE suites with AES-GCM or ChaCha20, or `--tls-min-version=VersionTLS13`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0143', 'C-0277'],
    checkov: ['CKV_K8S_105'],
  },
  applies: runs('kube-apiserver'),
  *check(workload) {
    for (const server of componentsIn(workload, 'kube-apiserver')) {
      // All suites of TLS 1.3 are strong, and none of them can be chosen.
      if (server.flag('tls-min-version').settings.at(-1)?.value === 'VersionTLS13') continue;
      const flag = server.flag('tls-cipher-suites');
      const words = wordsOf(flag).filter((word) => word !== '');
      if (words.some((word) => !strong.has(word))) yield wrongFlag(server, flag);
      else if (isSet(flag) === false) yield wrongFlag(server, flag);
      else if (isSet(flag) === undefined || words.length === 0) yield unknownFlag(server, flag);
    }
  },
});

/** Suites of CIS Kubernetes Benchmark 1.2.29 with forward secrecy and authenticated encryption. */
const strong: ReadonlySet<string> = new Set([
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
]);
