/** One question to a policy: is this object denied? Asked offline, and of a real API server where there is one. */
export interface AdmissionCase {
  readonly title: string;
  /** Body of `spec` of the policy, in YAML. */
  readonly policy: string;
  /** Body of `spec` of the binding beside its `policyName`. */
  readonly binding?: string;
  /** What else is in the cluster. */
  readonly others?: string;
  readonly object: string;
  /** A text of the message of the denial; `allowed`; `undecided` where only a cluster can tell. */
  readonly expect:
    | { readonly denied: string; readonly at?: string }
    | { readonly refused: true }
    | 'allowed'
    | 'undecided';
}

export const deployment = (spec = '', metadata = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
${metadata}
spec:
${spec}
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: app
          image: shop:1
        - name: side
          image: side
          securityContext: { privileged: true }
          resources: { limits: { cpu: 1 } }
`;

export const configMap = (name: string, more = ''): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${more}
`;

const deployments = `matchConstraints:
  resourceRules:
    - { apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] }
`;
const configMaps = `matchConstraints:
  resourceRules:
    - { apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps] }
`;
const never = `validations: [{ expression: 'false', message: never }]
`;
const validation = (expression: string, more = 'message: refused'): string =>
  `validations:\n  - expression: ${JSON.stringify(expression)}\n    ${more}\n`;
const denied = (message: string, at?: string) => ({ denied: message, ...(at !== undefined && { at }) });

export const admissionCases: readonly AdmissionCase[] = [
  {
    title: 'a field that is too small',
    policy: deployments + validation('object.spec.replicas >= 2'),
    object: deployment('  replicas: 1'),
    expect: denied('refused', '/spec/replicas'),
  },
  {
    title: 'a field that is large enough',
    policy: deployments + validation('object.spec.replicas >= 2'),
    object: deployment('  replicas: 2'),
    expect: 'allowed',
  },
  {
    title: 'the default of a field that is absent',
    policy: deployments + validation('object.spec.replicas >= 2'),
    object: deployment(),
    expect: denied('refused', '/spec/replicas'),
  },
  {
    title: 'defaults of the pod',
    policy:
      deployments +
      validation(
        `object.spec.template.spec.restartPolicy == 'Always' && object.spec.template.spec.containers[0].imagePullPolicy == 'IfNotPresent' && object.spec.template.spec.containers[1].imagePullPolicy == 'Always' && has(object.spec.template.spec.securityContext) && object.spec.strategy.rollingUpdate.maxSurge == '25%'`,
      ),
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'a quantity that is written as a number',
    policy:
      deployments +
      validation(`quantity(object.spec.template.spec.containers[1].resources.limits.cpu).isLessThan(quantity('1'))`),
    object: deployment(),
    expect: denied('refused', '/spec/template/spec/containers/1/resources/limits/cpu'),
  },
  {
    title: 'the container that fails, by a variable',
    policy: `${deployments}variables:
  - { name: containers, expression: object.spec.template.spec.containers }
  - { name: privileged, expression: 'variables.containers.filter(c, has(c.securityContext) && c.securityContext.privileged)' }
validations:
  - expression: size(variables.privileged) == 0
    messageExpression: "'privileged: ' + variables.privileged.map(c, c.name).join(', ')"
`,
    object: deployment(),
    expect: denied('privileged: side'),
  },
  {
    title: 'the element that all() fails for',
    policy:
      deployments +
      validation(
        'object.spec.template.spec.containers.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged)',
      ),
    object: deployment(),
    expect: denied('refused', '/spec/template/spec/containers/1/securityContext/privileged'),
  },
  {
    title: 'an error denies',
    policy: deployments + validation('object.spec.absent == 1'),
    object: deployment(),
    expect: denied('no such key: absent', '/spec/absent'),
  },
  {
    title: 'an error passes where the policy fails open',
    policy: `failurePolicy: Ignore\n${deployments}${validation('object.spec.absent == 1')}`,
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'a message that cannot be made gives way to the fixed one',
    policy: deployments + validation('false', `message: fixed\n    messageExpression: string(object.spec.absent)`),
    object: deployment(),
    expect: denied('fixed'),
  },
  {
    title: 'a message of several lines gives way to the fixed one',
    policy: deployments + validation('false', `message: fixed\n    messageExpression: "'a\\\\nb'"`),
    object: deployment(),
    expect: denied('fixed'),
  },
  {
    title: 'no message at all',
    policy: deployments + validation('object.spec.replicas > 5', 'reason: Forbidden'),
    object: deployment(),
    expect: denied('failed expression: object.spec.replicas > 5'),
  },
  {
    title: 'another resource',
    policy: deployments + never,
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'another operation',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [UPDATE, DELETE], resources: [deployments] }]
${never}`,
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'wildcards for everything',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }]
${never}`,
    object: configMap('a'),
    expect: denied('never'),
  },
  {
    title: 'a subresource alone',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments/scale] }]
${never}`,
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'a resource that is left out',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*'] }]
  excludeResourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }]
${never}`,
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'a name that is listed',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps], resourceNames: [a] }]
${never}`,
    object: configMap('a'),
    expect: denied('never', '/metadata/name'),
  },
  {
    title: 'a name that is not listed',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps], resourceNames: [a] }]
${never}`,
    object: configMap('b'),
    expect: 'allowed',
  },
  {
    title: 'namespaced objects only',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*'], scope: Namespaced }]
${never}`,
    object: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: fresh }\n',
    expect: 'allowed',
  },
  {
    title: 'cluster-wide objects only',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ['*'], scope: Cluster }]
${never}`,
    object: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: fresh }\n',
    expect: denied('never'),
  },
  {
    title: 'another version of the group, by equivalence',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [autoscaling], apiVersions: [v1], operations: [CREATE], resources: [horizontalpodautoscalers] }]
${never}`,
    object: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop } }
`,
    expect: denied('never'),
  },
  {
    title: 'another version of the group, where it must be exact',
    policy: `matchConstraints:
  matchPolicy: Exact
  resourceRules: [{ apiGroups: [autoscaling], apiVersions: [v1], operations: [CREATE], resources: [horizontalpodautoscalers] }]
${never}`,
    object: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop } }
`,
    expect: 'allowed',
  },
  {
    title: 'labels of the object that are selected',
    policy: `${configMaps}  objectSelector: { matchExpressions: [{ key: tier, operator: In, values: [web] }] }\n${never}`,
    object: configMap('a', '  labels: { tier: web }'),
    expect: denied('never'),
  },
  {
    title: 'labels of the object that are not selected',
    policy: `${configMaps}  objectSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [web] }] }\n${never}`,
    object: configMap('a', '  labels: { tier: web }'),
    expect: 'allowed',
  },
  {
    title: 'labels of its namespace that are selected',
    policy: `${configMaps}  namespaceSelector: { matchLabels: { env: prod } }\n${never}`,
    others: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: vap-prod, labels: { env: prod } }\n',
    object: configMap('a', '  namespace: vap-prod'),
    expect: denied('never'),
  },
  {
    title: 'labels of its namespace that are not selected',
    policy: `${configMaps}  namespaceSelector: { matchLabels: { env: prod } }\n${never}`,
    others: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: vap-dev, labels: { env: dev } }\n',
    object: configMap('a', '  namespace: vap-dev'),
    expect: 'allowed',
  },
  {
    title: 'the label that every namespace has',
    policy: `${configMaps}  namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [default] }] }\n${never}`,
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'labels of a namespace that is not in the files',
    policy: `${configMaps}  namespaceSelector: { matchLabels: { env: prod } }\n${never}`,
    object: configMap('a', '  namespace: elsewhere'),
    expect: 'undecided',
  },
  {
    title: 'a binding that is narrower than its policy',
    policy: configMaps + never,
    binding: 'matchResources: { objectSelector: { matchLabels: { tier: web } } }',
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'a match condition that does not hold',
    policy: `${configMaps}matchConditions: [{ name: named, expression: "object.metadata.name != 'a'" }]\n${never}`,
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'a match condition that holds',
    policy: `${configMaps}matchConditions: [{ name: named, expression: "request.name == 'a' && request.operation == 'CREATE' && request.kind.kind == 'ConfigMap' && request.resource.resource == 'configmaps'" }]\n${never}`,
    object: configMap('a'),
    expect: denied('never'),
  },
  {
    title: 'a match condition that fails denies',
    policy: `${configMaps}matchConditions: [{ name: broken, expression: object.data.x == 'y' }]\n${validation('true')}`,
    object: configMap('a'),
    expect: denied(''),
  },
  {
    title: 'a condition that is false goes before one that fails',
    policy: `${configMaps}matchConditions:
  - { name: broken, expression: object.data.x == 'y' }
  - { name: never, expression: 'false' }
${never}`,
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'parameters by name',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${validation('object.spec.replicas <= int(params.data.most)', `messageExpression: "'at most ' + params.data.most"`)}`,
    binding: 'paramRef: { name: vap-limits, namespace: default, parameterNotFoundAction: Deny }',
    others: configMap('vap-limits', 'data: { most: "3" }'),
    object: deployment('  replicas: 4'),
    expect: denied('at most 3', '/spec/replicas'),
  },
  {
    title: 'parameters of the namespace of the object',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${validation('object.spec.replicas <= int(params.data.most)')}`,
    binding: 'paramRef: { name: vap-here, parameterNotFoundAction: Deny }',
    others: configMap('vap-here', 'data: { most: "5" }'),
    object: deployment('  replicas: 4'),
    expect: 'allowed',
  },
  {
    title: 'each of the parameters that a selector finds',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${validation('object.spec.replicas <= int(params.data.most)', `messageExpression: "'at most ' + params.data.most"`)}`,
    binding: 'paramRef: { selector: { matchLabels: { vap: many } }, parameterNotFoundAction: Deny }',
    others: `${configMap('vap-one', '  labels: { vap: many }\ndata: { most: "9" }')}---\n${configMap('vap-two', '  labels: { vap: many }\ndata: { most: "2" }')}`,
    object: deployment('  replicas: 4'),
    expect: denied('at most 2'),
  },
  {
    title: 'parameters of a kind of its own',
    policy: `paramKind: { apiVersion: vap.example.com/v1, kind: ReplicaLimit }\n${deployments}${validation('object.spec.replicas <= params.most')}`,
    binding: 'paramRef: { name: vap-limit, parameterNotFoundAction: Deny }',
    others: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: replicalimits.vap.example.com }
spec:
  group: vap.example.com
  scope: Cluster
  names: { kind: ReplicaLimit, plural: replicalimits, singular: replicalimit, listKind: ReplicaLimitList }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { most: { type: integer } } } }
---
apiVersion: vap.example.com/v1
kind: ReplicaLimit
metadata: { name: vap-limit }
most: 3
`,
    object: deployment('  replicas: 4'),
    expect: denied('refused'),
  },
  {
    title: 'parameters that are missing deny',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${validation('true')}`,
    binding: 'paramRef: { name: vap-absent, namespace: default, parameterNotFoundAction: Deny }',
    object: deployment(),
    expect: denied(''),
  },
  {
    title: 'parameters that are missing are allowed',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${never}`,
    binding: 'paramRef: { name: vap-absent, namespace: default, parameterNotFoundAction: Allow }',
    object: deployment(),
    expect: 'allowed',
  },
  {
    title: 'parameters that no binding gives are null',
    policy: `paramKind: { apiVersion: v1, kind: ConfigMap }\n${deployments}${validation('params != null')}`,
    object: deployment(),
    expect: denied('refused'),
  },
  {
    title: 'the object of its namespace',
    policy: configMaps + validation(`namespaceObject.metadata.labels['env'] == 'prod'`),
    others: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: vap-stage, labels: { env: stage } }\n',
    object: configMap('a', '  namespace: vap-stage'),
    expect: denied('refused'),
  },
  {
    title: 'the object of a namespace that is not in the files',
    policy: configMaps + validation(`namespaceObject.metadata.labels['env'] == 'prod'`),
    object: configMap('a', '  namespace: elsewhere'),
    expect: 'undecided',
  },
  {
    title: 'who sends it',
    policy: configMaps + validation(`request.userInfo.username == 'root'`),
    object: configMap('a'),
    expect: 'undecided',
  },
  {
    title: 'who may do what',
    policy:
      configMaps +
      validation(`authorizer.group('').resource('secrets').namespace('default').check('create').allowed() == false`),
    object: configMap('a'),
    expect: 'undecided',
  },
  {
    title: 'what is not known and does not matter',
    policy: configMaps + validation(`object.metadata.name == 'b' || (request.userInfo.username == 'x' && false)`),
    object: configMap('a'),
    expect: denied('refused', '/metadata/name'),
  },
  {
    title: 'the namespace that is filled in, and no object before',
    policy:
      configMaps +
      validation(`object.metadata.namespace == 'default' && request.namespace == 'default' && oldObject == null`),
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'types that differ are not equal',
    policy: deployments + validation(`object.spec.replicas != 'two' && object.spec.replicas == 2.0`),
    object: deployment('  replicas: 2'),
    expect: 'allowed',
  },
  {
    title: 'what the server adds is there',
    policy:
      configMaps +
      validation(
        'has(object.metadata.uid) && has(object.metadata.creationTimestamp) && !has(object.metadata.deletionTimestamp)',
      ),
    object: configMap('a'),
    expect: 'allowed',
  },
  {
    title: 'a subresource that there is none of',
    policy: configMaps + validation(`request.subResource == ''`),
    object: configMap('a'),
    expect: denied('no such key: subResource'),
  },
  {
    title: 'a Pod with its defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
${validation(
  `object.spec.serviceAccountName == 'default' && object.spec.containers[0].resources.requests.cpu == '500m' && object.spec.enableServiceLinks && object.spec.priority == 0 && object.spec.volumes[0].configMap.defaultMode == 420 && has(object.spec.volumes[1].emptyDir) && object.status.phase == 'Pending' && object.spec.containers[0].ports[0].protocol == 'TCP' && object.spec.containers[0].livenessProbe.periodSeconds == 10 && object.spec.containers[0].livenessProbe.httpGet.scheme == 'HTTP' && object.spec.containers[0].terminationMessagePolicy == 'File' && object.spec.schedulerName == 'default-scheduler' && object.spec.securityContext == {}`,
)}`,
    object: `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: app
      image: shop:1
      ports: [{ containerPort: 80 }]
      livenessProbe: { httpGet: { port: 80 } }
      resources: { limits: { cpu: 0.5 } }
  volumes:
    - { name: config, configMap: { name: shop } }
    - { name: tmp }
`,
    expect: 'allowed',
  },
  {
    title: 'a Service, a CronJob and a Job with their defaults',
    policy: `matchConstraints:
  resourceRules:
    - { apiGroups: [batch], apiVersions: [v1], operations: [CREATE], resources: [cronjobs] }
${validation(
  `object.spec.concurrencyPolicy == 'Allow' && object.spec.suspend == false && object.spec.successfulJobsHistoryLimit == 3 && object.spec.failedJobsHistoryLimit == 1 && object.spec.jobTemplate.spec.template.spec.dnsPolicy == 'ClusterFirst' && !has(object.spec.jobTemplate.spec.backoffLimit)`,
)}`,
    object: `apiVersion: batch/v1
kind: CronJob
metadata: { name: shop }
spec:
  schedule: '0 0 * * *'
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } } }
`,
    expect: 'allowed',
  },
  {
    title: 'a Job with its defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [batch], apiVersions: [v1], operations: [CREATE], resources: [jobs] }]
${validation(`object.spec.backoffLimit == 6 && object.spec.completions == 1 && object.spec.parallelism == 1 && object.spec.completionMode == 'NonIndexed' && object.spec.suspend == false && object.spec.podReplacementPolicy == 'TerminatingOrFailed'`)}`,
    object: `apiVersion: batch/v1
kind: Job
metadata: { name: shop }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } }
`,
    expect: 'allowed',
  },
  {
    title: 'a Service with its defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [services] }]
${validation(`object.spec.type == 'ClusterIP' && object.spec.sessionAffinity == 'None' && object.spec.internalTrafficPolicy == 'Cluster' && object.spec.ports[0].targetPort == 80 && object.spec.ports[0].protocol == 'TCP' && !has(object.spec.externalTrafficPolicy)`)}`,
    object: `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
`,
    expect: 'allowed',
  },
  {
    title: 'a StatefulSet and its defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [statefulsets, daemonsets] }]
${validation(`object.spec.replicas == 1 && object.spec.podManagementPolicy == 'OrderedReady' && object.spec.updateStrategy.rollingUpdate.partition == 0 && object.spec.persistentVolumeClaimRetentionPolicy.whenDeleted == 'Retain' && object.spec.revisionHistoryLimit == 10`)}`,
    object: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: shop }
spec:
  serviceName: shop
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: a, image: a }] } }
`,
    expect: 'allowed',
  },
  {
    title: 'a DaemonSet and its defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [daemonsets] }]
${validation(`object.spec.updateStrategy.type == 'RollingUpdate' && object.spec.updateStrategy.rollingUpdate == {'maxSurge': dyn(0), 'maxUnavailable': dyn(1)} && object.spec.template.spec.terminationGracePeriodSeconds == 30 && object.status == {'currentNumberScheduled': dyn(0), 'numberMisscheduled': dyn(0), 'desiredNumberScheduled': dyn(0), 'numberReady': dyn(0)}`)}`,
    object: `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: a, image: a }] } }
`,
    expect: 'allowed',
  },
  {
    title: 'a Namespace, a Secret and a NetworkPolicy with their defaults',
    policy: `matchConstraints:
  resourceRules: [{ apiGroups: ['', networking.k8s.io, rbac.authorization.k8s.io], apiVersions: [v1], operations: [CREATE], resources: [networkpolicies] }]
${validation(`object.spec.policyTypes == ['Ingress', 'Egress'] && object.spec.egress[0].ports[0].protocol == 'TCP'`)}`,
    object: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop }
spec: { podSelector: {}, egress: [{ ports: [{ port: 53 }] }] }
`,
    expect: 'allowed',
  },
  {
    title: 'a Namespace as its own namespace',
    policy: `matchConstraints:
  namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: vap-own } }
  resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [namespaces] }]
${validation(`object.metadata.labels['kubernetes.io/metadata.name'] == 'vap-own' && request.namespace == 'vap-own' && namespaceObject == null && !has(object.metadata.namespace) && false`)}`,
    object: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: vap-own }\n',
    expect: denied('refused'),
  },
  ...(
    [
      ['a type that is not known beforehand', 'object.spec.flag'],
      ['an alternative of a type that is not known', 'object.?spec.?flag.orValue(true)'],
      ['a number', '1 + 1'],
      ['types that can never be equal', `1 == 'a'`],
      ['a list of several types', `[1, 'a'].size() == 2`],
      ['a list of known and unknown types', `object.spec.port in ['x', object.spec.port]`],
      ['branches of several types', `(true ? 1 : 'a') == 1`],
      ['a name that there is none of', `objekt.spec == 1`],
      ['a function that there is none of', `object.metadata.name.startWith('a')`],
      ['a method for another type', `'a'.size().startsWith('a')`],
      ['parameters without a kind', `params.x == 1`],
      ['a variable that there is none of', `variables.x == 1`],
      ['a field of the request that there is none of', `request.usr == 'a'`],
      ['a pattern that is wrong', `object.metadata.name.matches('(')`],
      ['a duration that is wrong', `duration('1 hour') > duration('1s')`],
      ['a macro without a name', `object.spec.all(1, true)`],
      ['an expression that ends too early', `object.spec.replicas >`],
    ] as const
  ).map(
    ([title, expression]): AdmissionCase => ({
      title: `${title} is refused`,
      policy: configMaps + validation(expression),
      object: configMap('a'),
      expect: { refused: true },
    }),
  ),
  {
    title: 'a message of another type is refused',
    policy: configMaps + validation('false', 'messageExpression: "1 + 1"'),
    object: configMap('a'),
    expect: { refused: true },
  },
  {
    title: 'a message that asks the authorizer is refused',
    policy:
      configMaps + validation('false', `messageExpression: "string(authorizer.path('/').check('get').allowed())"`),
    object: configMap('a'),
    expect: { refused: true },
  },
  {
    title: 'a match condition that reads a variable is refused',
    policy: `${configMaps}variables: [{ name: x, expression: 'true' }]\nmatchConditions: [{ name: x, expression: variables.x }]\n${never}`,
    object: configMap('a'),
    expect: { refused: true },
  },
  {
    title: 'a variable that reads a later one is refused',
    policy: `${configMaps}variables: [{ name: early, expression: variables.late }, { name: late, expression: 'true' }]\n${never}`,
    object: configMap('a'),
    expect: { refused: true },
  },
  {
    title: 'two-variable macros, optionals and the libraries',
    policy:
      deployments +
      validation(
        `object.spec.template.spec.containers.all(i, c, i < 2) && object.?spec.?absent.orValue(3) == 3 && ip('10.0.0.1').family() == 4 && cidr('10.0.0.0/8').containsIP('10.1.2.3') && url('https://a.example.com:80/b').getHost() == 'a.example.com:80' && semver('1.2.3').isLessThan(semver('1.10.0')) && !format.dns1123Label().validate('ok').hasValue() && 'a1b22'.findAll('[0-9]+') == ['1', '22'] && [3, 1, 2].max() == 3 && sets.contains([1, 2], [2]) && '%s-%d'.format(['a', 1]) == 'a-1' && quantity('1Gi').isGreaterThan(quantity('1G'))`,
      ),
    object: deployment(),
    expect: 'allowed',
  },
];

/** The policy, its binding and what else there is, as one stream. */
export function clusterOf({ policy, binding = '', others }: AdmissionCase, name: string): string {
  const body = (text: string): string => text.trimEnd().replaceAll(/^(?=.)/gm, '  ');
  const stream = [
    `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: { name: ${name} }\nspec:\n${body(policy)}\n`,
    `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: { name: ${name} }\nspec:\n  policyName: ${name}\n  validationActions: [Deny]\n${body(binding)}\n`,
  ];
  return (others === undefined ? stream : [others, ...stream]).join('---\n');
}
