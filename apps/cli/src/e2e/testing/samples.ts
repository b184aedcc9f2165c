/** Rules whose answer for these samples is as old as the catalogue. */
export const stable = ['--control', 'container-privileged,host-network,run-as-non-root'];

export interface PodSketch {
  readonly name?: string;
  readonly namespace?: string;
  readonly container?: string;
  /** Lines under `metadata`, such as annotations; indented by two. */
  readonly metadata?: string;
  /** Lines under `spec`, before the containers; indented by two. */
  readonly spec?: string;
}

/** One privileged container that may run as root: two findings of the stable rules, one of them critical. */
export function pod({ name = 'web', namespace = 'shop', container = 'app', ...lines }: PodSketch = {}): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${namespace}
${lines.metadata ?? ''}spec:
${lines.spec ?? ''}  containers:
    - name: ${container}
      image: nginx:1.27
      securityContext:
        privileged: true
`;
}

/** Nothing for the stable rules to find. */
export const soundPod = `apiVersion: v1
kind: Pod
metadata:
  name: sound
spec:
  containers:
    - name: app
      image: nginx:1.27
      securityContext:
        privileged: false
        runAsNonRoot: true
        runAsUser: 10001
`;

export const dockerfile = `FROM debian:latest
RUN apt-get update && apt-get install -y curl
USER root
`;
