/** Groups of the built-in kinds whose names custom resources use too (Knative has a Service, Calico a NetworkPolicy). */
const builtinGroups: Readonly<Record<string, readonly string[]>> = {
  Service: [''],
  Ingress: ['networking.k8s.io', 'extensions'],
  NetworkPolicy: ['networking.k8s.io', 'extensions'],
  Role: ['rbac.authorization.k8s.io'],
  ClusterRole: ['rbac.authorization.k8s.io'],
  RoleBinding: ['rbac.authorization.k8s.io'],
  ClusterRoleBinding: ['rbac.authorization.k8s.io'],
  ServiceAccount: [''],
  Secret: [''],
  ConfigMap: [''],
  Namespace: [''],
  Node: [''],
  Pod: [''],
  Deployment: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  Job: ['batch'],
  CronJob: ['batch'],
  PersistentVolume: [''],
  StorageClass: ['storage.k8s.io'],
  HorizontalPodAutoscaler: ['autoscaling'],
  PodDisruptionBudget: ['policy'],
  PodSecurityPolicy: ['policy', 'extensions'],
  LimitRange: [''],
  ResourceQuota: [''],
  ValidatingWebhookConfiguration: ['admissionregistration.k8s.io'],
  MutatingWebhookConfiguration: ['admissionregistration.k8s.io'],
};

/** True when an object of this group and kind is what a rule means by the kind's name. */
export function isKind(group: string, kind: string, wanted: string): boolean {
  if (kind !== wanted) return false;
  const groups = Object.hasOwn(builtinGroups, wanted) ? builtinGroups[wanted] : undefined;
  return groups === undefined || groups.includes(group);
}
