import { expect, test } from 'vitest';
import { readManifest } from '../manifest.ts';
import { createProject } from '../project.ts';
import { kubesecScore } from './kubesec.ts';
import { workloadRisk } from './risk.ts';

const hardened = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    metadata: { labels: { app: shop } }
    spec:
      serviceAccountName: shop
      automountServiceAccountToken: false
      hostUsers: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        seccompProfile: { type: RuntimeDefault }
        appArmorProfile: { type: RuntimeDefault }
      containers:
        - name: app
          image: shop
          securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          resources: { requests: { cpu: 1, memory: 1Gi }, limits: { cpu: 1, memory: 1Gi } }
`;

const project = (text: string) => createProject(readManifest('a.yaml', text).objects);
const risk = (text: string) => {
  const all = project(text);
  return workloadRisk(all.workloads[0]!, all);
};

test('a Deployment that has everything reaches 19 points, the most kubesec gives', () => {
  expect(kubesecScore(project(hardened).workloads[0]!)).toMatchObject({ score: 19, critical: [], advise: [] });
});

test('kubesec counts a rule once, however many containers match', () => {
  const text = `
apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - { name: a, image: a, securityContext: { privileged: true } }
    - { name: b, image: b, securityContext: { privileged: true } }
`;
  expect(kubesecScore(project(text).workloads[0]!)).toMatchObject({
    score: -30,
    critical: [{ id: 'Privileged', points: -30 }],
  });
});

test('the worked example of kube-scan: privileged alone is 4.9, and 5 for the workload', () => {
  const text = hardened
    .replace('seccompProfile: { type: RuntimeDefault }', '')
    .replace('appArmorProfile: { type: RuntimeDefault }', '')
    .replace('readOnlyRootFilesystem: true,', 'privileged: true, readOnlyRootFilesystem: true,');
  expect(risk(text)).toEqual({
    score: 5,
    category: 'medium',
    factors: [{ name: 'privileged', score: 4.9, rule: 'container-privileged' }],
  });
});

test('a mitigation of the same scope lowers the impact, never the exploitability', () => {
  const text = hardened.replace('readOnlyRootFilesystem: true,', 'privileged: true, readOnlyRootFilesystem: true,');
  expect(risk(text).factors).toEqual([{ name: 'privileged', score: 2, rule: 'container-privileged' }]);
});

test('a workload without a flaw has no risk; a load balancer in front of it makes one', () => {
  expect(risk(hardened)).toEqual({ score: 0, category: 'low', factors: [] });
  const exposed = `${hardened}---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { type: LoadBalancer, selector: { app: shop } }
`;
  expect(risk(exposed).factors.map(({ name }) => name)).toEqual(['ExposedByLoadBalancer']);
});
