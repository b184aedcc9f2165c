import type { Finding, Report, ResourceRef, RuleFacts, Severity } from '@sallyport/model';
import { fingerprint, severities } from '@sallyport/model';

/** Everything at once that a scanned file can put into a name, as whoever wrote the file likes it. */
export const hostile =
  '\x1b[2J\x07\x9b31m<b onmouseover="alert(1)">x</b> ![i](https://evil.example/x.png) [click](javascript:alert(1)) ' +
  '`code` | @everyone #12 GH-7 !3 ]]> --> </script> \u202egnp.exe\u2066 \ud800 \0 \r\n/approve\n# heading 港口 👩‍🚀';

export const sources: Readonly<Record<string, string>> = {
  'deploy/web.yaml': [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: web, namespace: shop }',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: 港口 # 👩‍🚀',
    '\t  image: nginx:latest # \x1b[31mred\x1b[0m',
    '          securityContext: { 特権: "はい", privileged: true }',
    `          command: ["${'x'.repeat(300)}", "--debug", "${'y'.repeat(300)}"]`,
    '          env: [{ name: TOKEN, value: hunter2-hunter2 }]',
    '',
  ].join('\n'),
  Dockerfile: 'FROM nginx:latest\r\nRUN cd /app && ls | wc -l\r\n',
};

const privileged = rule({
  id: 'container-privileged',
  title: 'Privileged container',
  severity: 'critical',
  why: 'It holds every capability and sees every device of the node: leaving the container takes one mount.',
  remediation: 'Remove `privileged` and add the one capability that the process needs.',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://cwe.mitre.org/data/definitions/250.html',
  ],
  mappings: { kubescape: ['C-0057'], trivy: ['KSV-0017'], checkov: ['CKV_K8S_16'] },
  frameworks: { nsa: [], mitre: ['privilege-escalation'] },
  fixable: 'yes',
});
const latest = rule({ id: 'image-latest', title: 'Image without a fixed tag', severity: 'medium' });
const label = rule({
  id: 'df-label-missing',
  title: 'Label is missing',
  severity: 'medium',
  class: 'dockerfile',
  folded: true,
});
const pipe = rule({ id: 'df-pipefail', title: 'A pipe hides a failure', severity: 'high', class: 'dockerfile' });
const note = rule({ id: 'probe-missing', title: 'No readiness probe', severity: 'low' });
const token = rule({
  id: 'secret-in-env',
  title: 'Secret in an environment variable',
  severity: 'high',
  class: 'secret',
});
const own = rule({
  id: 'own-rule',
  title: hostile,
  severity: 'high',
  why: hostile,
  remediation: hostile,
  references: [hostile],
});

const web: ResourceRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
  container: 'app',
};
const file: ResourceRef = { apiVersion: '', kind: '', namespace: '', name: '' };

/** A report with every kind of part, among them what an attacker would choose. */
export function richReport(): Report {
  const findings = [
    finding(privileged, 'Container app runs privileged.', {
      location: place('deploy/web.yaml', 10, 44, 10, 61),
      via: [{ ...place('values.yaml', 3, 1, 3, 9), role: 'values' }],
      fix: {
        kind: 'config',
        safe: true,
        edits: [
          {
            op: 'remove',
            target: {
              kind: 'manifest',
              path: 'deploy/web.yaml',
              document: 0,
              pointer: '/spec/template/spec/containers/0/x',
            },
          },
        ],
      },
    }),
    finding(latest, 'Image nginx:latest can change under the same name.', {
      location: place('deploy/web.yaml', 9, 4, 9, 23),
    }),
    finding(latest, 'Image 港口:latest can change under the same name.', {
      location: place('deploy/web.yaml', 11, 314, 11, 323),
    }),
    finding(token, 'TOKEN holds a secret.', { location: place('deploy/web.yaml', 12, 12, 12, 20) }),
    finding(note, 'Container app has no readiness probe.', {
      location: place('deploy/web.yaml', 8, 11, 8, 15),
      introduced: false,
    }),
    finding(pipe, 'The status of ls is lost.', {
      resource: file,
      location: place('Dockerfile', 2, 16, 2, 26),
      introduced: false,
      fix: {
        kind: 'text',
        safe: false,
        edits: [{ op: 'replace', path: 'Dockerfile', span: { start: 19, end: 22 }, text: 'RUN set -o pipefail;' }],
      },
    }),
    finding(label, 'Label maintainer is missing.', { resource: file, location: place('Dockerfile', 1, 1, 1, 18) }),
    finding(privileged, 'Container job runs privileged.', {
      location: place('job.yaml', 4, 2, 6, 3),
      state: 'accepted',
      exception: {
        id: 'EX-1',
        reason: 'needs the device',
        owner: 'team-x',
        expires: '2027-01-01',
        source: 'sallyport.yaml:12',
      },
    }),
    finding(latest, 'Image debug:latest can change under the same name.', {
      location: place('job.yaml', 7, 2, 7, 9),
      state: 'false_positive',
      exception: {
        id: 'EX-2',
        reason: 'pinned elsewhere',
        owner: '',
        expires: '',
        source: 'job.yaml:7 (sallyport:ignore)',
      },
    }),
    finding(pipe, 'The status of curl is lost.', {
      resource: file,
      location: place('Dockerfile', 9, 1, 9, 2),
      exception: {
        id: 'EX-3',
        reason: 'until the rewrite',
        owner: 'team-y',
        expires: '2020-01-01',
        source: '.trivyignore:3',
        expired: true,
      },
    }),
    finding(own, hostile, {
      location: place(`dir ${hostile}/=cmd.yaml`, 1, 1, 1, 4),
      resource: { apiVersion: 'v1', kind: hostile, namespace: hostile, name: hostile, container: hostile },
      pointer: '/metadata/annotations/x~1y',
    }),
    finding(own, `=cmd|' /C calc'!A0 ${hostile}`, { location: place('=cmd.yaml', 1, 1, 1, 4) }),
  ];
  return reportOf(findings, {
    verdict: {
      outcome: 'fail',
      because: [
        {
          rule: 'no-critical',
          mode: 'block',
          path: 'sallyport.yaml',
          line: 12,
          count: 1,
          fingerprints: [findings[0]!.fingerprint],
        },
        { rule: hostile, mode: 'react', path: '(default policy)', line: 0, count: 0, fingerprints: [] },
      ],
    },
    gaps: [
      { path: 'broken.yaml', line: 3, reason: 'parse-error', message: 'the flow mapping is not closed' },
      { path: `${hostile}.yaml`, reason: 'binary', message: hostile },
      { reason: 'missing-capability', message: 'needs a cluster', check: 'node-kubelet-anonymous' },
    ],
    warnings: ['Exception EX-3 expired on 2020-01-01.', hostile],
    frameworks: [
      {
        id: 'nsa',
        score: 83.3,
        controls: [
          {
            id: privileged.id,
            title: privileged.title,
            severity: 'critical',
            sections: [],
            status: 'failed',
            failed: 1,
            passed: 4,
          },
        ],
      },
      { id: 'cis-v1.12.0', score: null, controls: [] },
    ],
    workloads: [
      {
        resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
        path: 'deploy/web.yaml',
        risk: { score: 7, category: 'high', factors: [{ name: 'Privileged', score: 4.2, rule: privileged.id }] },
        kubesec: {
          score: -30,
          critical: [{ id: 'Privileged', points: -30, rule: privileged.id }],
          advise: [],
          passed: [],
        },
      },
    ],
    passed: [{ rule: rule({ id: 'host-network', title: 'Host network', severity: 'high' }), passed: 4 }],
    gitPrefix: 'apps/shop front/',
  });
}

/** Nothing found, everything looked at. */
export function emptyReport(): Report {
  return reportOf([], { verdict: { outcome: 'pass', because: [] } });
}

/** Nothing to scan: an outcome of incomplete without a gap. */
export function nothingScanned(): Report {
  return reportOf([], { verdict: { outcome: 'incomplete', because: [] } });
}

/** As many findings as asked for, over a tenth as many objects, two objects to a file. */
export function largeReport(size: number): Report {
  const rules = [privileged, latest, note, pipe, label];
  const findings = Array.from({ length: size }, (_, index) => {
    const object = Math.floor(index / 10);
    const path = `apps/team-${object % 97}/service-${Math.floor(object / 2)}/deployment.yaml`;
    return finding(rules[index % rules.length]!, `Container app-${index} does what the rule is about.`, {
      location: place(path, 1 + (index % 50), 3, 1 + (index % 50), 20),
      resource: { ...web, name: `service-${object}` },
      pointer: `/spec/template/spec/containers/${index % 10}/securityContext/privileged`,
    });
  });
  return reportOf(findings, { verdict: { outcome: 'warn', because: [] } });
}

export function rule(part: Pick<RuleFacts, 'id' | 'title' | 'severity'> & Partial<RuleFacts>): RuleFacts {
  return {
    class: 'misconfig',
    why: 'What runs tomorrow is not what was reviewed today.',
    remediation: 'Name the version, best with its digest.',
    references: ['https://kubernetes.io/docs/concepts/containers/images/'],
    mappings: {},
    frameworks: {},
    folded: false,
    fixable: 'no',
    ...part,
  };
}

export function finding(facts: RuleFacts, message: string, part: Partial<Finding> = {}): Finding {
  const location = part.location ?? place('deploy/web.yaml', 1, 1, 1, 2);
  const tuple = [facts.id, location.path, String(location.startLine), part.resource?.name ?? 'web', message];
  const identity = fingerprint({ class: facts.class, tuple });
  return {
    fingerprint: identity,
    identity,
    rule: facts,
    message,
    location,
    via: [],
    resource: web,
    pointer: '',
    state: 'open',
    introduced: true,
    ...part,
  };
}

export function place(
  path: string,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
): Finding['location'] {
  return { path, startLine, startColumn, endLine, endColumn };
}

export function reportOf(findings: readonly Finding[], part: Partial<Report> = {}): Report {
  const open = findings.filter((item) => item.state === 'open');
  const severity = Object.fromEntries(
    severities.map((name) => [name, open.filter((item) => item.rule.severity === name).length]),
  ) as Record<Severity, number>;
  return {
    tool: { name: 'sallyport', version: '0.1.0', rulesVersion: '2026.11' },
    target: { kind: 'folder', path: 'shop front' },
    stage: 'pr',
    startedAt: '2026-11-24T10:11:12.345Z',
    durationMs: 812,
    verdict: { outcome: 'warn', because: [] },
    summary: {
      files: 41,
      resources: 60,
      rules: 248,
      findings: findings.length,
      open: open.length,
      excepted: findings.length - open.length,
      introduced: open.filter((item) => item.introduced).length,
      fixable: open.filter((item) => item.fix?.safe).length,
      gaps: part.gaps?.length ?? 0,
      severity,
    },
    frameworks: [],
    workloads: [],
    findings,
    gaps: [],
    warnings: [],
    passed: [],
    gitPrefix: '',
    ...part,
  };
}
