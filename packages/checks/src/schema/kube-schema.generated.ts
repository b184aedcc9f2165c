// Made by `npm run generate` from the OpenAPI document of the API server; never edited. read.ts says how to read it.
export const kubernetesVersion = '1.35';

export const kindLines = `admissionregistration.k8s.io/v1 MutatingWebhookConfiguration admissionregistration.v1.MutatingWebhookConfiguration
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy admissionregistration.v1.ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding admissionregistration.v1.ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration admissionregistration.v1.ValidatingWebhookConfiguration
apiextensions.k8s.io/v1 CustomResourceDefinition apiextensions.v1.CustomResourceDefinition
apiregistration.k8s.io/v1 APIService apiregistration.v1.APIService
apps/v1 ControllerRevision apps.v1.ControllerRevision
apps/v1 DaemonSet apps.v1.DaemonSet
apps/v1 Deployment apps.v1.Deployment
apps/v1 ReplicaSet apps.v1.ReplicaSet
apps/v1 StatefulSet apps.v1.StatefulSet
authentication.k8s.io/v1 SelfSubjectReview authentication.v1.SelfSubjectReview
authentication.k8s.io/v1 TokenRequest authentication.v1.TokenRequest
authentication.k8s.io/v1 TokenReview authentication.v1.TokenReview
authorization.k8s.io/v1 LocalSubjectAccessReview authorization.v1.LocalSubjectAccessReview
authorization.k8s.io/v1 SelfSubjectAccessReview authorization.v1.SelfSubjectAccessReview
authorization.k8s.io/v1 SelfSubjectRulesReview authorization.v1.SelfSubjectRulesReview
authorization.k8s.io/v1 SubjectAccessReview authorization.v1.SubjectAccessReview
autoscaling/v1 HorizontalPodAutoscaler autoscaling.v1.HorizontalPodAutoscaler
autoscaling/v1 Scale autoscaling.v1.Scale
autoscaling/v2 HorizontalPodAutoscaler autoscaling.v2.HorizontalPodAutoscaler
batch/v1 CronJob batch.v1.CronJob
batch/v1 Job batch.v1.Job
certificates.k8s.io/v1 CertificateSigningRequest certificates.v1.CertificateSigningRequest
coordination.k8s.io/v1 Lease coordination.v1.Lease
discovery.k8s.io/v1 EndpointSlice discovery.v1.EndpointSlice
events.k8s.io/v1 Event events.v1.Event
flowcontrol.apiserver.k8s.io/v1 FlowSchema flowcontrol.v1.FlowSchema
flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration flowcontrol.v1.PriorityLevelConfiguration
networking.k8s.io/v1 IPAddress networking.v1.IPAddress
networking.k8s.io/v1 Ingress networking.v1.Ingress
networking.k8s.io/v1 IngressClass networking.v1.IngressClass
networking.k8s.io/v1 NetworkPolicy networking.v1.NetworkPolicy
networking.k8s.io/v1 ServiceCIDR networking.v1.ServiceCIDR
node.k8s.io/v1 RuntimeClass node.v1.RuntimeClass
policy/v1 Eviction policy.v1.Eviction
policy/v1 PodDisruptionBudget policy.v1.PodDisruptionBudget
rbac.authorization.k8s.io/v1 ClusterRole rbac.v1.ClusterRole
rbac.authorization.k8s.io/v1 ClusterRoleBinding rbac.v1.ClusterRoleBinding
rbac.authorization.k8s.io/v1 Role rbac.v1.Role
rbac.authorization.k8s.io/v1 RoleBinding rbac.v1.RoleBinding
resource.k8s.io/v1 DeviceClass resource.v1.DeviceClass
resource.k8s.io/v1 ResourceClaim resource.v1.ResourceClaim
resource.k8s.io/v1 ResourceClaimTemplate resource.v1.ResourceClaimTemplate
resource.k8s.io/v1 ResourceSlice resource.v1.ResourceSlice
scheduling.k8s.io/v1 PriorityClass scheduling.v1.PriorityClass
storage.k8s.io/v1 CSIDriver storage.v1.CSIDriver
storage.k8s.io/v1 CSINode storage.v1.CSINode
storage.k8s.io/v1 CSIStorageCapacity storage.v1.CSIStorageCapacity
storage.k8s.io/v1 StorageClass storage.v1.StorageClass
storage.k8s.io/v1 VolumeAttachment storage.v1.VolumeAttachment
storage.k8s.io/v1 VolumeAttributesClass storage.v1.VolumeAttributesClass
v1 Binding core.v1.Binding
v1 ComponentStatus core.v1.ComponentStatus
v1 ConfigMap core.v1.ConfigMap
v1 Endpoints core.v1.Endpoints
v1 Event core.v1.Event
v1 LimitRange core.v1.LimitRange
v1 Namespace core.v1.Namespace
v1 Node core.v1.Node
v1 PersistentVolume core.v1.PersistentVolume
v1 PersistentVolumeClaim core.v1.PersistentVolumeClaim
v1 Pod core.v1.Pod
v1 PodTemplate core.v1.PodTemplate
v1 ReplicationController core.v1.ReplicationController
v1 ResourceQuota core.v1.ResourceQuota
v1 Secret core.v1.Secret
v1 Service core.v1.Service
v1 ServiceAccount core.v1.ServiceAccount
v1 Status meta.v1.Status`;

export const typeLines = `admissionregistration.v1.AuditAnnotation key!=s;valueExpression!=s
admissionregistration.v1.MatchCondition expression!=s;name!=s
admissionregistration.v1.MatchResources excludeResourceRules=[admissionregistration.v1.NamedRuleWithOperations;matchPolicy=e:Equivalent|Exact;namespaceSelector=meta.v1.LabelSelector;objectSelector=meta.v1.LabelSelector;resourceRules=[admissionregistration.v1.NamedRuleWithOperations
admissionregistration.v1.MutatingWebhook admissionReviewVersions!=[s;clientConfig!=admissionregistration.v1.WebhookClientConfig;failurePolicy=e:Fail|Ignore;matchConditions=[admissionregistration.v1.MatchCondition#name;matchPolicy=e:Equivalent|Exact;name!=s;namespaceSelector=meta.v1.LabelSelector;objectSelector=meta.v1.LabelSelector;reinvocationPolicy=e:IfNeeded|Never;rules=[admissionregistration.v1.RuleWithOperations;sideEffects!=e:None|NoneOnDryRun|Some|Unknown;timeoutSeconds=i
admissionregistration.v1.MutatingWebhookConfiguration apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;webhooks=[admissionregistration.v1.MutatingWebhook#name
admissionregistration.v1.NamedRuleWithOperations apiGroups=[s;apiVersions=[s;operations=[e:*|CONNECT|CREATE|DELETE|UPDATE;resourceNames=[s;resources=[s;scope=e:*|Cluster|Namespaced
admissionregistration.v1.ParamKind apiVersion=s;kind=s
admissionregistration.v1.ParamRef name=s;namespace=s;parameterNotFoundAction=s;selector=meta.v1.LabelSelector
admissionregistration.v1.RuleWithOperations apiGroups=[s;apiVersions=[s;operations=[e:*|CONNECT|CREATE|DELETE|UPDATE;resources=[s;scope=e:*|Cluster|Namespaced
admissionregistration.v1.ServiceReference name!=s;namespace!=s;path=s;port=i
admissionregistration.v1.ValidatingAdmissionPolicy apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=admissionregistration.v1.ValidatingAdmissionPolicySpec;status=*
admissionregistration.v1.ValidatingAdmissionPolicyBinding apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec
admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1.MatchResources;paramRef=admissionregistration.v1.ParamRef;policyName=s;validationActions=[e:Audit|Deny|Warn
admissionregistration.v1.ValidatingAdmissionPolicySpec auditAnnotations=[admissionregistration.v1.AuditAnnotation;failurePolicy=e:Fail|Ignore;matchConditions=[admissionregistration.v1.MatchCondition#name;matchConstraints=admissionregistration.v1.MatchResources;paramKind=admissionregistration.v1.ParamKind;validations=[admissionregistration.v1.Validation;variables=[admissionregistration.v1.Variable#name
admissionregistration.v1.ValidatingWebhook admissionReviewVersions!=[s;clientConfig!=admissionregistration.v1.WebhookClientConfig;failurePolicy=e:Fail|Ignore;matchConditions=[admissionregistration.v1.MatchCondition#name;matchPolicy=e:Equivalent|Exact;name!=s;namespaceSelector=meta.v1.LabelSelector;objectSelector=meta.v1.LabelSelector;rules=[admissionregistration.v1.RuleWithOperations;sideEffects!=e:None|NoneOnDryRun|Some|Unknown;timeoutSeconds=i
admissionregistration.v1.ValidatingWebhookConfiguration apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;webhooks=[admissionregistration.v1.ValidatingWebhook#name
admissionregistration.v1.Validation expression!=s;message=s;messageExpression=s;reason=s
admissionregistration.v1.Variable expression!=s;name!=s
admissionregistration.v1.WebhookClientConfig caBundle=B;service=admissionregistration.v1.ServiceReference;url=s
apiextensions.v1.CustomResourceColumnDefinition description=s;format=s;jsonPath!=s;name!=s;priority=i;type!=s
apiextensions.v1.CustomResourceConversion strategy!=s;webhook=apiextensions.v1.WebhookConversion
apiextensions.v1.CustomResourceDefinition apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=apiextensions.v1.CustomResourceDefinitionSpec;status=*
apiextensions.v1.CustomResourceDefinitionNames categories=[s;kind!=s;listKind=s;plural!=s;shortNames=[s;singular=s
apiextensions.v1.CustomResourceDefinitionSpec conversion=apiextensions.v1.CustomResourceConversion;group!=s;names!=apiextensions.v1.CustomResourceDefinitionNames;preserveUnknownFields=b;scope!=s;versions!=[apiextensions.v1.CustomResourceDefinitionVersion
apiextensions.v1.CustomResourceDefinitionVersion additionalPrinterColumns=[apiextensions.v1.CustomResourceColumnDefinition;deprecated=b;deprecationWarning=s;name!=s;schema=apiextensions.v1.CustomResourceValidation;selectableFields=[apiextensions.v1.SelectableField;served!=b;storage!=b;subresources=apiextensions.v1.CustomResourceSubresources
apiextensions.v1.CustomResourceSubresourceScale labelSelectorPath=s;specReplicasPath!=s;statusReplicasPath!=s
apiextensions.v1.CustomResourceSubresources scale=apiextensions.v1.CustomResourceSubresourceScale;status=*
apiextensions.v1.CustomResourceValidation openAPIV3Schema=apiextensions.v1.JSONSchemaProps
apiextensions.v1.ExternalDocumentation description=s;url=s
apiextensions.v1.JSONSchemaProps $ref=s;$schema=s;additionalItems=*;additionalProperties=*;allOf=[apiextensions.v1.JSONSchemaProps;anyOf=[apiextensions.v1.JSONSchemaProps;default=*;definitions={apiextensions.v1.JSONSchemaProps;dependencies={*;description=s;enum=[*;example=*;exclusiveMaximum=b;exclusiveMinimum=b;externalDocs=apiextensions.v1.ExternalDocumentation;format=s;id=s;items=*;maxItems=l;maxLength=l;maxProperties=l;maximum=n;minItems=l;minLength=l;minProperties=l;minimum=n;multipleOf=n;not=apiextensions.v1.JSONSchemaProps;nullable=b;oneOf=[apiextensions.v1.JSONSchemaProps;pattern=s;patternProperties={apiextensions.v1.JSONSchemaProps;properties={apiextensions.v1.JSONSchemaProps;required=[s;title=s;type=s;uniqueItems=b;x-kubernetes-embedded-resource=b;x-kubernetes-int-or-string=b;x-kubernetes-list-map-keys=[s;x-kubernetes-list-type=s;x-kubernetes-map-type=s;x-kubernetes-preserve-unknown-fields=b;x-kubernetes-validations=[apiextensions.v1.ValidationRule#rule
apiextensions.v1.SelectableField jsonPath!=s
apiextensions.v1.ServiceReference name!=s;namespace!=s;path=s;port=i
apiextensions.v1.ValidationRule fieldPath=s;message=s;messageExpression=s;optionalOldSelf=b;reason=e:FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired;rule!=s
apiextensions.v1.WebhookClientConfig caBundle=B;service=apiextensions.v1.ServiceReference;url=s
apiextensions.v1.WebhookConversion clientConfig=apiextensions.v1.WebhookClientConfig;conversionReviewVersions!=[s
apiregistration.v1.APIService apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=apiregistration.v1.APIServiceSpec;status=*
apiregistration.v1.APIServiceSpec caBundle=B;group=s;groupPriorityMinimum!=i;insecureSkipTLSVerify=b;service=apiregistration.v1.ServiceReference;version=s;versionPriority!=i
apiregistration.v1.ServiceReference name=s;namespace=s;port=i
apps.v1.ControllerRevision apiVersion=s;data=*;kind=s;metadata=meta.v1.ObjectMeta;revision!=l
apps.v1.DaemonSet apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=apps.v1.DaemonSetSpec;status=*
apps.v1.DaemonSetSpec minReadySeconds=i;revisionHistoryLimit=i;selector!=meta.v1.LabelSelector;template!=core.v1.PodTemplateSpec;updateStrategy=apps.v1.DaemonSetUpdateStrategy
apps.v1.DaemonSetUpdateStrategy rollingUpdate=apps.v1.RollingUpdateDaemonSet;type=e:OnDelete|RollingUpdate
apps.v1.Deployment apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=apps.v1.DeploymentSpec;status=*
apps.v1.DeploymentSpec minReadySeconds=i;paused=b;progressDeadlineSeconds=i;replicas=i;revisionHistoryLimit=i;selector!=meta.v1.LabelSelector;strategy=apps.v1.DeploymentStrategy;template!=core.v1.PodTemplateSpec
apps.v1.DeploymentStrategy rollingUpdate=apps.v1.RollingUpdateDeployment;type=e:Recreate|RollingUpdate
apps.v1.ReplicaSet apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=apps.v1.ReplicaSetSpec;status=*
apps.v1.ReplicaSetSpec minReadySeconds=i;replicas=i;selector!=meta.v1.LabelSelector;template=core.v1.PodTemplateSpec
apps.v1.RollingUpdateDaemonSet maxSurge=x;maxUnavailable=x
apps.v1.RollingUpdateDeployment maxSurge=x;maxUnavailable=x
apps.v1.RollingUpdateStatefulSetStrategy maxUnavailable=x;partition=i
apps.v1.StatefulSet apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=apps.v1.StatefulSetSpec;status=*
apps.v1.StatefulSetOrdinals start=i
apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted=s;whenScaled=s
apps.v1.StatefulSetSpec minReadySeconds=i;ordinals=apps.v1.StatefulSetOrdinals;persistentVolumeClaimRetentionPolicy=apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy;podManagementPolicy=e:OrderedReady|Parallel;replicas=i;revisionHistoryLimit=i;selector!=meta.v1.LabelSelector;serviceName=s;template!=core.v1.PodTemplateSpec;updateStrategy=apps.v1.StatefulSetUpdateStrategy;volumeClaimTemplates=[core.v1.PersistentVolumeClaim
apps.v1.StatefulSetUpdateStrategy rollingUpdate=apps.v1.RollingUpdateStatefulSetStrategy;type=e:OnDelete|RollingUpdate
authentication.v1.BoundObjectReference apiVersion=s;kind=s;name=s;uid=s
authentication.v1.SelfSubjectReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;status=*
authentication.v1.TokenRequest apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authentication.v1.TokenRequestSpec;status=*
authentication.v1.TokenRequestSpec audiences!=[s;boundObjectRef=authentication.v1.BoundObjectReference;expirationSeconds=l
authentication.v1.TokenReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authentication.v1.TokenReviewSpec;status=*
authentication.v1.TokenReviewSpec audiences=[s;token=s
authorization.v1.FieldSelectorAttributes rawSelector=s;requirements=[meta.v1.FieldSelectorRequirement
authorization.v1.LabelSelectorAttributes rawSelector=s;requirements=[meta.v1.LabelSelectorRequirement
authorization.v1.LocalSubjectAccessReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authorization.v1.SubjectAccessReviewSpec;status=*
authorization.v1.NonResourceAttributes path=s;verb=s
authorization.v1.ResourceAttributes fieldSelector=authorization.v1.FieldSelectorAttributes;group=s;labelSelector=authorization.v1.LabelSelectorAttributes;name=s;namespace=s;resource=s;subresource=s;verb=s;version=s
authorization.v1.SelfSubjectAccessReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authorization.v1.SelfSubjectAccessReviewSpec;status=*
authorization.v1.SelfSubjectAccessReviewSpec nonResourceAttributes=authorization.v1.NonResourceAttributes;resourceAttributes=authorization.v1.ResourceAttributes
authorization.v1.SelfSubjectRulesReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authorization.v1.SelfSubjectRulesReviewSpec;status=*
authorization.v1.SelfSubjectRulesReviewSpec namespace=s
authorization.v1.SubjectAccessReview apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=authorization.v1.SubjectAccessReviewSpec;status=*
authorization.v1.SubjectAccessReviewSpec extra={[s;groups=[s;nonResourceAttributes=authorization.v1.NonResourceAttributes;resourceAttributes=authorization.v1.ResourceAttributes;uid=s;user=s
autoscaling.v1.CrossVersionObjectReference apiVersion=s;kind!=s;name!=s
autoscaling.v1.HorizontalPodAutoscaler apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=autoscaling.v1.HorizontalPodAutoscalerSpec;status=*
autoscaling.v1.HorizontalPodAutoscalerSpec maxReplicas!=i;minReplicas=i;scaleTargetRef!=autoscaling.v1.CrossVersionObjectReference;targetCPUUtilizationPercentage=i
autoscaling.v1.Scale apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=autoscaling.v1.ScaleSpec;status=*
autoscaling.v1.ScaleSpec replicas=i
autoscaling.v2.ContainerResourceMetricSource container!=s;name!=s;target!=autoscaling.v2.MetricTarget
autoscaling.v2.CrossVersionObjectReference apiVersion=s;kind!=s;name!=s
autoscaling.v2.ExternalMetricSource metric!=autoscaling.v2.MetricIdentifier;target!=autoscaling.v2.MetricTarget
autoscaling.v2.HPAScalingPolicy periodSeconds!=i;type!=s;value!=i
autoscaling.v2.HPAScalingRules policies=[autoscaling.v2.HPAScalingPolicy;selectPolicy=s;stabilizationWindowSeconds=i;tolerance=q
autoscaling.v2.HorizontalPodAutoscaler apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=autoscaling.v2.HorizontalPodAutoscalerSpec;status=*
autoscaling.v2.HorizontalPodAutoscalerBehavior scaleDown=autoscaling.v2.HPAScalingRules;scaleUp=autoscaling.v2.HPAScalingRules
autoscaling.v2.HorizontalPodAutoscalerSpec behavior=autoscaling.v2.HorizontalPodAutoscalerBehavior;maxReplicas!=i;metrics=[autoscaling.v2.MetricSpec;minReplicas=i;scaleTargetRef!=autoscaling.v2.CrossVersionObjectReference
autoscaling.v2.MetricIdentifier name!=s;selector=meta.v1.LabelSelector
autoscaling.v2.MetricSpec containerResource=autoscaling.v2.ContainerResourceMetricSource;external=autoscaling.v2.ExternalMetricSource;object=autoscaling.v2.ObjectMetricSource;pods=autoscaling.v2.PodsMetricSource;resource=autoscaling.v2.ResourceMetricSource;type!=s
autoscaling.v2.MetricTarget averageUtilization=i;averageValue=q;type!=s;value=q
autoscaling.v2.ObjectMetricSource describedObject!=autoscaling.v2.CrossVersionObjectReference;metric!=autoscaling.v2.MetricIdentifier;target!=autoscaling.v2.MetricTarget
autoscaling.v2.PodsMetricSource metric!=autoscaling.v2.MetricIdentifier;target!=autoscaling.v2.MetricTarget
autoscaling.v2.ResourceMetricSource name!=s;target!=autoscaling.v2.MetricTarget
batch.v1.CronJob apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=batch.v1.CronJobSpec;status=*
batch.v1.CronJobSpec concurrencyPolicy=e:Allow|Forbid|Replace;failedJobsHistoryLimit=i;jobTemplate!=batch.v1.JobTemplateSpec;schedule!=s;startingDeadlineSeconds=l;successfulJobsHistoryLimit=i;suspend=b;timeZone=s
batch.v1.Job apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=batch.v1.JobSpec;status=*
batch.v1.JobSpec activeDeadlineSeconds=l;backoffLimit=i;backoffLimitPerIndex=i;completionMode=e:Indexed|NonIndexed;completions=i;managedBy=s;manualSelector=b;maxFailedIndexes=i;parallelism=i;podFailurePolicy=batch.v1.PodFailurePolicy;podReplacementPolicy=e:Failed|TerminatingOrFailed;selector=meta.v1.LabelSelector;successPolicy=batch.v1.SuccessPolicy;suspend=b;template!=core.v1.PodTemplateSpec;ttlSecondsAfterFinished=i
batch.v1.JobTemplateSpec metadata=meta.v1.ObjectMeta;spec=batch.v1.JobSpec
batch.v1.PodFailurePolicy rules!=[batch.v1.PodFailurePolicyRule
batch.v1.PodFailurePolicyOnExitCodesRequirement containerName=s;operator!=e:In|NotIn;values!=[i
batch.v1.PodFailurePolicyOnPodConditionsPattern status=s;type!=s
batch.v1.PodFailurePolicyRule action!=e:Count|FailIndex|FailJob|Ignore;onExitCodes=batch.v1.PodFailurePolicyOnExitCodesRequirement;onPodConditions=[batch.v1.PodFailurePolicyOnPodConditionsPattern
batch.v1.SuccessPolicy rules!=[batch.v1.SuccessPolicyRule
batch.v1.SuccessPolicyRule succeededCount=i;succeededIndexes=s
certificates.v1.CertificateSigningRequest apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=certificates.v1.CertificateSigningRequestSpec;status=*
certificates.v1.CertificateSigningRequestSpec expirationSeconds=i;extra={[s;groups=[s;request!=B;signerName!=s;uid=s;usages=[e:any|cert sign|client auth|code signing|content commitment|crl sign|data encipherment|decipher only|digital signature|email protection|encipher only|ipsec end system|ipsec tunnel|ipsec user|key agreement|key encipherment|microsoft sgc|netscape sgc|ocsp signing|s/mime|server auth|signing|timestamping;username=s
coordination.v1.Lease apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=coordination.v1.LeaseSpec
coordination.v1.LeaseSpec acquireTime=s;holderIdentity=s;leaseDurationSeconds=i;leaseTransitions=i;preferredHolder=s;renewTime=s;strategy=s
core.v1.AWSElasticBlockStoreVolumeSource fsType=s;partition=i;readOnly=b;volumeID!=s
core.v1.Affinity nodeAffinity=core.v1.NodeAffinity;podAffinity=core.v1.PodAffinity;podAntiAffinity=core.v1.PodAntiAffinity
core.v1.AppArmorProfile localhostProfile=s;type!=e:Localhost|RuntimeDefault|Unconfined
core.v1.AzureDiskVolumeSource cachingMode=e:None|ReadOnly|ReadWrite;diskName!=s;diskURI!=s;fsType=s;kind=e:Dedicated|Managed|Shared;readOnly=b
core.v1.AzureFilePersistentVolumeSource readOnly=b;secretName!=s;secretNamespace=s;shareName!=s
core.v1.AzureFileVolumeSource readOnly=b;secretName!=s;shareName!=s
core.v1.Binding apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;target!=core.v1.ObjectReference
core.v1.CSIPersistentVolumeSource controllerExpandSecretRef=core.v1.SecretReference;controllerPublishSecretRef=core.v1.SecretReference;driver!=s;fsType=s;nodeExpandSecretRef=core.v1.SecretReference;nodePublishSecretRef=core.v1.SecretReference;nodeStageSecretRef=core.v1.SecretReference;readOnly=b;volumeAttributes={s;volumeHandle!=s
core.v1.CSIVolumeSource driver!=s;fsType=s;nodePublishSecretRef=core.v1.LocalObjectReference;readOnly=b;volumeAttributes={s
core.v1.Capabilities add=[s;drop=[s
core.v1.CephFSPersistentVolumeSource monitors!=[s;path=s;readOnly=b;secretFile=s;secretRef=core.v1.SecretReference;user=s
core.v1.CephFSVolumeSource monitors!=[s;path=s;readOnly=b;secretFile=s;secretRef=core.v1.LocalObjectReference;user=s
core.v1.CinderPersistentVolumeSource fsType=s;readOnly=b;secretRef=core.v1.SecretReference;volumeID!=s
core.v1.CinderVolumeSource fsType=s;readOnly=b;secretRef=core.v1.LocalObjectReference;volumeID!=s
core.v1.ClientIPConfig timeoutSeconds=i
core.v1.ClusterTrustBundleProjection labelSelector=meta.v1.LabelSelector;name=s;optional=b;path!=s;signerName=s
core.v1.ComponentCondition error=s;message=s;status!=s;type!=s
core.v1.ComponentStatus apiVersion=s;conditions=[core.v1.ComponentCondition#type;kind=s;metadata=meta.v1.ObjectMeta
core.v1.ConfigMap apiVersion=s;binaryData={B;data={s;immutable=b;kind=s;metadata=meta.v1.ObjectMeta
core.v1.ConfigMapEnvSource name=s;optional=b
core.v1.ConfigMapKeySelector key!=s;name=s;optional=b
core.v1.ConfigMapNodeConfigSource kubeletConfigKey!=s;name!=s;namespace!=s;resourceVersion=s;uid=s
core.v1.ConfigMapProjection items=[core.v1.KeyToPath;name=s;optional=b
core.v1.ConfigMapVolumeSource defaultMode=i;items=[core.v1.KeyToPath;name=s;optional=b
core.v1.Container args=[s;command=[s;env=[core.v1.EnvVar#name;envFrom=[core.v1.EnvFromSource;image=s;imagePullPolicy=e:Always|IfNotPresent|Never;lifecycle=core.v1.Lifecycle;livenessProbe=core.v1.Probe;name!=s;ports=[core.v1.ContainerPort#containerPort,protocol;readinessProbe=core.v1.Probe;resizePolicy=[core.v1.ContainerResizePolicy;resources=core.v1.ResourceRequirements;restartPolicy=s;restartPolicyRules=[core.v1.ContainerRestartRule;securityContext=core.v1.SecurityContext;startupProbe=core.v1.Probe;stdin=b;stdinOnce=b;terminationMessagePath=s;terminationMessagePolicy=e:FallbackToLogsOnError|File;tty=b;volumeDevices=[core.v1.VolumeDevice#devicePath;volumeMounts=[core.v1.VolumeMount#mountPath;workingDir=s
core.v1.ContainerPort containerPort!=i;hostIP=s;hostPort=i;name=s;protocol=e:SCTP|TCP|UDP
core.v1.ContainerResizePolicy resourceName!=s;restartPolicy!=s
core.v1.ContainerRestartRule action!=s;exitCodes=core.v1.ContainerRestartRuleOnExitCodes
core.v1.ContainerRestartRuleOnExitCodes operator!=s;values=[i
core.v1.DownwardAPIProjection items=[core.v1.DownwardAPIVolumeFile
core.v1.DownwardAPIVolumeFile fieldRef=core.v1.ObjectFieldSelector;mode=i;path!=s;resourceFieldRef=core.v1.ResourceFieldSelector
core.v1.DownwardAPIVolumeSource defaultMode=i;items=[core.v1.DownwardAPIVolumeFile
core.v1.EmptyDirVolumeSource medium=s;sizeLimit=q
core.v1.EndpointAddress hostname=s;ip!=s;nodeName=s;targetRef=core.v1.ObjectReference
core.v1.EndpointPort appProtocol=s;name=s;port!=i;protocol=e:SCTP|TCP|UDP
core.v1.EndpointSubset addresses=[core.v1.EndpointAddress;notReadyAddresses=[core.v1.EndpointAddress;ports=[core.v1.EndpointPort
core.v1.Endpoints apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;subsets=[core.v1.EndpointSubset
core.v1.EnvFromSource configMapRef=core.v1.ConfigMapEnvSource;prefix=s;secretRef=core.v1.SecretEnvSource
core.v1.EnvVar name!=s;value=s;valueFrom=core.v1.EnvVarSource
core.v1.EnvVarSource configMapKeyRef=core.v1.ConfigMapKeySelector;fieldRef=core.v1.ObjectFieldSelector;fileKeyRef=core.v1.FileKeySelector;resourceFieldRef=core.v1.ResourceFieldSelector;secretKeyRef=core.v1.SecretKeySelector
core.v1.EphemeralContainer args=[s;command=[s;env=[core.v1.EnvVar#name;envFrom=[core.v1.EnvFromSource;image=s;imagePullPolicy=e:Always|IfNotPresent|Never;lifecycle=core.v1.Lifecycle;livenessProbe=core.v1.Probe;name!=s;ports=[core.v1.ContainerPort#containerPort,protocol;readinessProbe=core.v1.Probe;resizePolicy=[core.v1.ContainerResizePolicy;resources=core.v1.ResourceRequirements;restartPolicy=s;restartPolicyRules=[core.v1.ContainerRestartRule;securityContext=core.v1.SecurityContext;startupProbe=core.v1.Probe;stdin=b;stdinOnce=b;targetContainerName=s;terminationMessagePath=s;terminationMessagePolicy=e:FallbackToLogsOnError|File;tty=b;volumeDevices=[core.v1.VolumeDevice#devicePath;volumeMounts=[core.v1.VolumeMount#mountPath;workingDir=s
core.v1.EphemeralVolumeSource volumeClaimTemplate=core.v1.PersistentVolumeClaimTemplate
core.v1.Event action=s;apiVersion=s;count=i;eventTime=s;firstTimestamp=s;involvedObject!=core.v1.ObjectReference;kind=s;lastTimestamp=s;message=s;metadata!=meta.v1.ObjectMeta;reason=s;related=core.v1.ObjectReference;reportingComponent=s;reportingInstance=s;series=core.v1.EventSeries;source=core.v1.EventSource;type=s
core.v1.EventSeries count=i;lastObservedTime=s
core.v1.EventSource component=s;host=s
core.v1.ExecAction command=[s
core.v1.FCVolumeSource fsType=s;lun=i;readOnly=b;targetWWNs=[s;wwids=[s
core.v1.FileKeySelector key!=s;optional=b;path!=s;volumeName!=s
core.v1.FlexPersistentVolumeSource driver!=s;fsType=s;options={s;readOnly=b;secretRef=core.v1.SecretReference
core.v1.FlexVolumeSource driver!=s;fsType=s;options={s;readOnly=b;secretRef=core.v1.LocalObjectReference
core.v1.FlockerVolumeSource datasetName=s;datasetUUID=s
core.v1.GCEPersistentDiskVolumeSource fsType=s;partition=i;pdName!=s;readOnly=b
core.v1.GRPCAction port!=i;service=s
core.v1.GitRepoVolumeSource directory=s;repository!=s;revision=s
core.v1.GlusterfsPersistentVolumeSource endpoints!=s;endpointsNamespace=s;path!=s;readOnly=b
core.v1.GlusterfsVolumeSource endpoints!=s;path!=s;readOnly=b
core.v1.HTTPGetAction host=s;httpHeaders=[core.v1.HTTPHeader;path=s;port!=x;scheme=e:HTTP|HTTPS
core.v1.HTTPHeader name!=s;value!=s
core.v1.HostAlias hostnames=[s;ip!=s
core.v1.HostPathVolumeSource path!=s;type=e:|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
core.v1.ISCSIPersistentVolumeSource chapAuthDiscovery=b;chapAuthSession=b;fsType=s;initiatorName=s;iqn!=s;iscsiInterface=s;lun!=i;portals=[s;readOnly=b;secretRef=core.v1.SecretReference;targetPortal!=s
core.v1.ISCSIVolumeSource chapAuthDiscovery=b;chapAuthSession=b;fsType=s;initiatorName=s;iqn!=s;iscsiInterface=s;lun!=i;portals=[s;readOnly=b;secretRef=core.v1.LocalObjectReference;targetPortal!=s
core.v1.ImageVolumeSource pullPolicy=e:Always|IfNotPresent|Never;reference=s
core.v1.KeyToPath key!=s;mode=i;path!=s
core.v1.Lifecycle postStart=core.v1.LifecycleHandler;preStop=core.v1.LifecycleHandler;stopSignal=e:SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
core.v1.LifecycleHandler exec=core.v1.ExecAction;httpGet=core.v1.HTTPGetAction;sleep=core.v1.SleepAction;tcpSocket=core.v1.TCPSocketAction
core.v1.LimitRange apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.LimitRangeSpec
core.v1.LimitRangeItem default={q;defaultRequest={q;max={q;maxLimitRequestRatio={q;min={q;type!=s
core.v1.LimitRangeSpec limits!=[core.v1.LimitRangeItem
core.v1.LocalObjectReference name=s
core.v1.LocalVolumeSource fsType=s;path!=s
core.v1.ModifyVolumeStatus status!=e:InProgress|Infeasible|Pending;targetVolumeAttributesClassName=s
core.v1.NFSVolumeSource path!=s;readOnly=b;server!=s
core.v1.Namespace apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.NamespaceSpec;status=*
core.v1.NamespaceSpec finalizers=[s
core.v1.Node apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.NodeSpec;status=*
core.v1.NodeAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.PreferredSchedulingTerm;requiredDuringSchedulingIgnoredDuringExecution=core.v1.NodeSelector
core.v1.NodeConfigSource configMap=core.v1.ConfigMapNodeConfigSource
core.v1.NodeSelector nodeSelectorTerms!=[core.v1.NodeSelectorTerm
core.v1.NodeSelectorRequirement key!=s;operator!=e:DoesNotExist|Exists|Gt|In|Lt|NotIn;values=[s
core.v1.NodeSelectorTerm matchExpressions=[core.v1.NodeSelectorRequirement;matchFields=[core.v1.NodeSelectorRequirement
core.v1.NodeSpec configSource=core.v1.NodeConfigSource;externalID=s;podCIDR=s;podCIDRs=[s;providerID=s;taints=[core.v1.Taint;unschedulable=b
core.v1.ObjectFieldSelector apiVersion=s;fieldPath!=s
core.v1.ObjectReference apiVersion=s;fieldPath=s;kind=s;name=s;namespace=s;resourceVersion=s;uid=s
core.v1.PersistentVolume apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.PersistentVolumeSpec;status=*
core.v1.PersistentVolumeClaim apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.PersistentVolumeClaimSpec;status=core.v1.PersistentVolumeClaimStatus
core.v1.PersistentVolumeClaimCondition lastProbeTime=s;lastTransitionTime=s;message=s;reason=s;status!=s;type!=s
core.v1.PersistentVolumeClaimSpec accessModes=[e:ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod;dataSource=core.v1.TypedLocalObjectReference;dataSourceRef=core.v1.TypedObjectReference;resources=core.v1.VolumeResourceRequirements;selector=meta.v1.LabelSelector;storageClassName=s;volumeAttributesClassName=s;volumeMode=e:Block|Filesystem;volumeName=s
core.v1.PersistentVolumeClaimStatus accessModes=[e:ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod;allocatedResourceStatuses={e:ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending;allocatedResources={q;capacity={q;conditions=[core.v1.PersistentVolumeClaimCondition#type;currentVolumeAttributesClassName=s;modifyVolumeStatus=core.v1.ModifyVolumeStatus;phase=e:Bound|Lost|Pending
core.v1.PersistentVolumeClaimTemplate metadata=meta.v1.ObjectMeta;spec!=core.v1.PersistentVolumeClaimSpec
core.v1.PersistentVolumeClaimVolumeSource claimName!=s;readOnly=b
core.v1.PersistentVolumeSpec accessModes=[e:ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod;awsElasticBlockStore=core.v1.AWSElasticBlockStoreVolumeSource;azureDisk=core.v1.AzureDiskVolumeSource;azureFile=core.v1.AzureFilePersistentVolumeSource;capacity={q;cephfs=core.v1.CephFSPersistentVolumeSource;cinder=core.v1.CinderPersistentVolumeSource;claimRef=core.v1.ObjectReference;csi=core.v1.CSIPersistentVolumeSource;fc=core.v1.FCVolumeSource;flexVolume=core.v1.FlexPersistentVolumeSource;flocker=core.v1.FlockerVolumeSource;gcePersistentDisk=core.v1.GCEPersistentDiskVolumeSource;glusterfs=core.v1.GlusterfsPersistentVolumeSource;hostPath=core.v1.HostPathVolumeSource;iscsi=core.v1.ISCSIPersistentVolumeSource;local=core.v1.LocalVolumeSource;mountOptions=[s;nfs=core.v1.NFSVolumeSource;nodeAffinity=core.v1.VolumeNodeAffinity;persistentVolumeReclaimPolicy=e:Delete|Recycle|Retain;photonPersistentDisk=core.v1.PhotonPersistentDiskVolumeSource;portworxVolume=core.v1.PortworxVolumeSource;quobyte=core.v1.QuobyteVolumeSource;rbd=core.v1.RBDPersistentVolumeSource;scaleIO=core.v1.ScaleIOPersistentVolumeSource;storageClassName=s;storageos=core.v1.StorageOSPersistentVolumeSource;volumeAttributesClassName=s;volumeMode=e:Block|Filesystem;vsphereVolume=core.v1.VsphereVirtualDiskVolumeSource
core.v1.PhotonPersistentDiskVolumeSource fsType=s;pdID!=s
core.v1.Pod apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.PodSpec;status=*
core.v1.PodAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.WeightedPodAffinityTerm;requiredDuringSchedulingIgnoredDuringExecution=[core.v1.PodAffinityTerm
core.v1.PodAffinityTerm labelSelector=meta.v1.LabelSelector;matchLabelKeys=[s;mismatchLabelKeys=[s;namespaceSelector=meta.v1.LabelSelector;namespaces=[s;topologyKey!=s
core.v1.PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.WeightedPodAffinityTerm;requiredDuringSchedulingIgnoredDuringExecution=[core.v1.PodAffinityTerm
core.v1.PodCertificateProjection certificateChainPath=s;credentialBundlePath=s;keyPath=s;keyType!=s;maxExpirationSeconds=i;signerName!=s;userAnnotations={s
core.v1.PodDNSConfig nameservers=[s;options=[core.v1.PodDNSConfigOption;searches=[s
core.v1.PodDNSConfigOption name=s;value=s
core.v1.PodOS name!=s
core.v1.PodReadinessGate conditionType!=s
core.v1.PodResourceClaim name!=s;resourceClaimName=s;resourceClaimTemplateName=s
core.v1.PodSchedulingGate name!=s
core.v1.PodSecurityContext appArmorProfile=core.v1.AppArmorProfile;fsGroup=l;fsGroupChangePolicy=e:Always|OnRootMismatch;runAsGroup=l;runAsNonRoot=b;runAsUser=l;seLinuxChangePolicy=s;seLinuxOptions=core.v1.SELinuxOptions;seccompProfile=core.v1.SeccompProfile;supplementalGroups=[l;supplementalGroupsPolicy=e:Merge|Strict;sysctls=[core.v1.Sysctl;windowsOptions=core.v1.WindowsSecurityContextOptions
core.v1.PodSpec activeDeadlineSeconds=l;affinity=core.v1.Affinity;automountServiceAccountToken=b;containers!=[core.v1.Container#name;dnsConfig=core.v1.PodDNSConfig;dnsPolicy=e:ClusterFirst|ClusterFirstWithHostNet|Default|None;enableServiceLinks=b;ephemeralContainers=[core.v1.EphemeralContainer#name;hostAliases=[core.v1.HostAlias#ip;hostIPC=b;hostNetwork=b;hostPID=b;hostUsers=b;hostname=s;hostnameOverride=s;imagePullSecrets=[core.v1.LocalObjectReference#name;initContainers=[core.v1.Container#name;nodeName=s;nodeSelector={s;os=core.v1.PodOS;overhead={q;preemptionPolicy=e:Never|PreemptLowerPriority;priority=i;priorityClassName=s;readinessGates=[core.v1.PodReadinessGate;resourceClaims=[core.v1.PodResourceClaim#name;resources=core.v1.ResourceRequirements;restartPolicy=e:Always|Never|OnFailure;runtimeClassName=s;schedulerName=s;schedulingGates=[core.v1.PodSchedulingGate#name;securityContext=core.v1.PodSecurityContext;serviceAccount=s;serviceAccountName=s;setHostnameAsFQDN=b;shareProcessNamespace=b;subdomain=s;terminationGracePeriodSeconds=l;tolerations=[core.v1.Toleration;topologySpreadConstraints=[core.v1.TopologySpreadConstraint#topologyKey,whenUnsatisfiable;volumes=[core.v1.Volume#name;workloadRef=core.v1.WorkloadReference
core.v1.PodTemplate apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;template=core.v1.PodTemplateSpec
core.v1.PodTemplateSpec metadata=meta.v1.ObjectMeta;spec=core.v1.PodSpec
core.v1.PortworxVolumeSource fsType=s;readOnly=b;volumeID!=s
core.v1.PreferredSchedulingTerm preference!=core.v1.NodeSelectorTerm;weight!=i
core.v1.Probe exec=core.v1.ExecAction;failureThreshold=i;grpc=core.v1.GRPCAction;httpGet=core.v1.HTTPGetAction;initialDelaySeconds=i;periodSeconds=i;successThreshold=i;tcpSocket=core.v1.TCPSocketAction;terminationGracePeriodSeconds=l;timeoutSeconds=i
core.v1.ProjectedVolumeSource defaultMode=i;sources=[core.v1.VolumeProjection
core.v1.QuobyteVolumeSource group=s;readOnly=b;registry!=s;tenant=s;user=s;volume!=s
core.v1.RBDPersistentVolumeSource fsType=s;image!=s;keyring=s;monitors!=[s;pool=s;readOnly=b;secretRef=core.v1.SecretReference;user=s
core.v1.RBDVolumeSource fsType=s;image!=s;keyring=s;monitors!=[s;pool=s;readOnly=b;secretRef=core.v1.LocalObjectReference;user=s
core.v1.ReplicationController apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.ReplicationControllerSpec;status=*
core.v1.ReplicationControllerSpec minReadySeconds=i;replicas=i;selector={s;template=core.v1.PodTemplateSpec
core.v1.ResourceClaim name!=s;request=s
core.v1.ResourceFieldSelector containerName=s;divisor=q;resource!=s
core.v1.ResourceQuota apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.ResourceQuotaSpec;status=*
core.v1.ResourceQuotaSpec hard={q;scopeSelector=core.v1.ScopeSelector;scopes=[e:BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass
core.v1.ResourceRequirements claims=[core.v1.ResourceClaim#name;limits={q;requests={q
core.v1.SELinuxOptions level=s;role=s;type=s;user=s
core.v1.ScaleIOPersistentVolumeSource fsType=s;gateway!=s;protectionDomain=s;readOnly=b;secretRef!=core.v1.SecretReference;sslEnabled=b;storageMode=s;storagePool=s;system!=s;volumeName=s
core.v1.ScaleIOVolumeSource fsType=s;gateway!=s;protectionDomain=s;readOnly=b;secretRef!=core.v1.LocalObjectReference;sslEnabled=b;storageMode=s;storagePool=s;system!=s;volumeName=s
core.v1.ScopeSelector matchExpressions=[core.v1.ScopedResourceSelectorRequirement
core.v1.ScopedResourceSelectorRequirement operator!=e:DoesNotExist|Exists|In|NotIn;scopeName!=e:BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass;values=[s
core.v1.SeccompProfile localhostProfile=s;type!=e:Localhost|RuntimeDefault|Unconfined
core.v1.Secret apiVersion=s;data={B;immutable=b;kind=s;metadata=meta.v1.ObjectMeta;stringData={s;type=s
core.v1.SecretEnvSource name=s;optional=b
core.v1.SecretKeySelector key!=s;name=s;optional=b
core.v1.SecretProjection items=[core.v1.KeyToPath;name=s;optional=b
core.v1.SecretReference name=s;namespace=s
core.v1.SecretVolumeSource defaultMode=i;items=[core.v1.KeyToPath;optional=b;secretName=s
core.v1.SecurityContext allowPrivilegeEscalation=b;appArmorProfile=core.v1.AppArmorProfile;capabilities=core.v1.Capabilities;privileged=b;procMount=e:Default|Unmasked;readOnlyRootFilesystem=b;runAsGroup=l;runAsNonRoot=b;runAsUser=l;seLinuxOptions=core.v1.SELinuxOptions;seccompProfile=core.v1.SeccompProfile;windowsOptions=core.v1.WindowsSecurityContextOptions
core.v1.Service apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=core.v1.ServiceSpec;status=*
core.v1.ServiceAccount apiVersion=s;automountServiceAccountToken=b;imagePullSecrets=[core.v1.LocalObjectReference;kind=s;metadata=meta.v1.ObjectMeta;secrets=[core.v1.ObjectReference#name
core.v1.ServiceAccountTokenProjection audience=s;expirationSeconds=l;path!=s
core.v1.ServicePort appProtocol=s;name=s;nodePort=i;port!=i;protocol=e:SCTP|TCP|UDP;targetPort=x
core.v1.ServiceSpec allocateLoadBalancerNodePorts=b;clusterIP=s;clusterIPs=[s;externalIPs=[s;externalName=s;externalTrafficPolicy=e:Cluster|Local;healthCheckNodePort=i;internalTrafficPolicy=e:Cluster|Local;ipFamilies=[e:|IPv4|IPv6;ipFamilyPolicy=e:PreferDualStack|RequireDualStack|SingleStack;loadBalancerClass=s;loadBalancerIP=s;loadBalancerSourceRanges=[s;ports=[core.v1.ServicePort#port,protocol;publishNotReadyAddresses=b;selector={s;sessionAffinity=e:ClientIP|None;sessionAffinityConfig=core.v1.SessionAffinityConfig;trafficDistribution=s;type=e:ClusterIP|ExternalName|LoadBalancer|NodePort
core.v1.SessionAffinityConfig clientIP=core.v1.ClientIPConfig
core.v1.SleepAction seconds!=l
core.v1.StorageOSPersistentVolumeSource fsType=s;readOnly=b;secretRef=core.v1.ObjectReference;volumeName=s;volumeNamespace=s
core.v1.StorageOSVolumeSource fsType=s;readOnly=b;secretRef=core.v1.LocalObjectReference;volumeName=s;volumeNamespace=s
core.v1.Sysctl name!=s;value!=s
core.v1.TCPSocketAction host=s;port!=x
core.v1.Taint effect!=e:NoExecute|NoSchedule|PreferNoSchedule;key!=s;timeAdded=s;value=s
core.v1.Toleration effect=e:NoExecute|NoSchedule|PreferNoSchedule;key=s;operator=e:Equal|Exists|Gt|Lt;tolerationSeconds=l;value=s
core.v1.TopologySelectorLabelRequirement key!=s;values!=[s
core.v1.TopologySelectorTerm matchLabelExpressions=[core.v1.TopologySelectorLabelRequirement
core.v1.TopologySpreadConstraint labelSelector=meta.v1.LabelSelector;matchLabelKeys=[s;maxSkew!=i;minDomains=i;nodeAffinityPolicy=e:Honor|Ignore;nodeTaintsPolicy=e:Honor|Ignore;topologyKey!=s;whenUnsatisfiable!=e:DoNotSchedule|ScheduleAnyway
core.v1.TypedLocalObjectReference apiGroup=s;kind!=s;name!=s
core.v1.TypedObjectReference apiGroup=s;kind!=s;name!=s;namespace=s
core.v1.Volume awsElasticBlockStore=core.v1.AWSElasticBlockStoreVolumeSource;azureDisk=core.v1.AzureDiskVolumeSource;azureFile=core.v1.AzureFileVolumeSource;cephfs=core.v1.CephFSVolumeSource;cinder=core.v1.CinderVolumeSource;configMap=core.v1.ConfigMapVolumeSource;csi=core.v1.CSIVolumeSource;downwardAPI=core.v1.DownwardAPIVolumeSource;emptyDir=core.v1.EmptyDirVolumeSource;ephemeral=core.v1.EphemeralVolumeSource;fc=core.v1.FCVolumeSource;flexVolume=core.v1.FlexVolumeSource;flocker=core.v1.FlockerVolumeSource;gcePersistentDisk=core.v1.GCEPersistentDiskVolumeSource;gitRepo=core.v1.GitRepoVolumeSource;glusterfs=core.v1.GlusterfsVolumeSource;hostPath=core.v1.HostPathVolumeSource;image=core.v1.ImageVolumeSource;iscsi=core.v1.ISCSIVolumeSource;name!=s;nfs=core.v1.NFSVolumeSource;persistentVolumeClaim=core.v1.PersistentVolumeClaimVolumeSource;photonPersistentDisk=core.v1.PhotonPersistentDiskVolumeSource;portworxVolume=core.v1.PortworxVolumeSource;projected=core.v1.ProjectedVolumeSource;quobyte=core.v1.QuobyteVolumeSource;rbd=core.v1.RBDVolumeSource;scaleIO=core.v1.ScaleIOVolumeSource;secret=core.v1.SecretVolumeSource;storageos=core.v1.StorageOSVolumeSource;vsphereVolume=core.v1.VsphereVirtualDiskVolumeSource
core.v1.VolumeDevice devicePath!=s;name!=s
core.v1.VolumeMount mountPath!=s;mountPropagation=e:Bidirectional|HostToContainer|None;name!=s;readOnly=b;recursiveReadOnly=s;subPath=s;subPathExpr=s
core.v1.VolumeNodeAffinity required=core.v1.NodeSelector
core.v1.VolumeProjection clusterTrustBundle=core.v1.ClusterTrustBundleProjection;configMap=core.v1.ConfigMapProjection;downwardAPI=core.v1.DownwardAPIProjection;podCertificate=core.v1.PodCertificateProjection;secret=core.v1.SecretProjection;serviceAccountToken=core.v1.ServiceAccountTokenProjection
core.v1.VolumeResourceRequirements limits={q;requests={q
core.v1.VsphereVirtualDiskVolumeSource fsType=s;storagePolicyID=s;storagePolicyName=s;volumePath!=s
core.v1.WeightedPodAffinityTerm podAffinityTerm!=core.v1.PodAffinityTerm;weight!=i
core.v1.WindowsSecurityContextOptions gmsaCredentialSpec=s;gmsaCredentialSpecName=s;hostProcess=b;runAsUserName=s
core.v1.WorkloadReference name!=s;podGroup!=s;podGroupReplicaKey=s
discovery.v1.Endpoint addresses!=[s;conditions=discovery.v1.EndpointConditions;deprecatedTopology={s;hints=discovery.v1.EndpointHints;hostname=s;nodeName=s;targetRef=core.v1.ObjectReference;zone=s
discovery.v1.EndpointConditions ready=b;serving=b;terminating=b
discovery.v1.EndpointHints forNodes=[discovery.v1.ForNode;forZones=[discovery.v1.ForZone
discovery.v1.EndpointPort appProtocol=s;name=s;port=i;protocol=e:SCTP|TCP|UDP
discovery.v1.EndpointSlice addressType!=e:FQDN|IPv4|IPv6;apiVersion=s;endpoints!=[discovery.v1.Endpoint;kind=s;metadata=meta.v1.ObjectMeta;ports=[discovery.v1.EndpointPort
discovery.v1.ForNode name!=s
discovery.v1.ForZone name!=s
events.v1.Event action=s;apiVersion=s;deprecatedCount=i;deprecatedFirstTimestamp=s;deprecatedLastTimestamp=s;deprecatedSource=core.v1.EventSource;eventTime!=s;kind=s;metadata=meta.v1.ObjectMeta;note=s;reason=s;regarding=core.v1.ObjectReference;related=core.v1.ObjectReference;reportingController=s;reportingInstance=s;series=events.v1.EventSeries;type=s
events.v1.EventSeries count!=i;lastObservedTime!=s
flowcontrol.v1.ExemptPriorityLevelConfiguration lendablePercent=i;nominalConcurrencyShares=i
flowcontrol.v1.FlowDistinguisherMethod type!=s
flowcontrol.v1.FlowSchema apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=flowcontrol.v1.FlowSchemaSpec;status=*
flowcontrol.v1.FlowSchemaSpec distinguisherMethod=flowcontrol.v1.FlowDistinguisherMethod;matchingPrecedence=i;priorityLevelConfiguration!=flowcontrol.v1.PriorityLevelConfigurationReference;rules=[flowcontrol.v1.PolicyRulesWithSubjects
flowcontrol.v1.GroupSubject name!=s
flowcontrol.v1.LimitResponse queuing=flowcontrol.v1.QueuingConfiguration;type!=s
flowcontrol.v1.LimitedPriorityLevelConfiguration borrowingLimitPercent=i;lendablePercent=i;limitResponse=flowcontrol.v1.LimitResponse;nominalConcurrencyShares=i
flowcontrol.v1.NonResourcePolicyRule nonResourceURLs!=[s;verbs!=[s
flowcontrol.v1.PolicyRulesWithSubjects nonResourceRules=[flowcontrol.v1.NonResourcePolicyRule;resourceRules=[flowcontrol.v1.ResourcePolicyRule;subjects!=[flowcontrol.v1.Subject
flowcontrol.v1.PriorityLevelConfiguration apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=flowcontrol.v1.PriorityLevelConfigurationSpec;status=*
flowcontrol.v1.PriorityLevelConfigurationReference name!=s
flowcontrol.v1.PriorityLevelConfigurationSpec exempt=flowcontrol.v1.ExemptPriorityLevelConfiguration;limited=flowcontrol.v1.LimitedPriorityLevelConfiguration;type!=s
flowcontrol.v1.QueuingConfiguration handSize=i;queueLengthLimit=i;queues=i
flowcontrol.v1.ResourcePolicyRule apiGroups!=[s;clusterScope=b;namespaces=[s;resources!=[s;verbs!=[s
flowcontrol.v1.ServiceAccountSubject name!=s;namespace!=s
flowcontrol.v1.Subject group=flowcontrol.v1.GroupSubject;kind!=s;serviceAccount=flowcontrol.v1.ServiceAccountSubject;user=flowcontrol.v1.UserSubject
flowcontrol.v1.UserSubject name!=s
meta.v1.DeleteOptions apiVersion=s;dryRun=[s;gracePeriodSeconds=l;ignoreStoreReadErrorWithClusterBreakingPotential=b;kind=s;orphanDependents=b;preconditions=meta.v1.Preconditions;propagationPolicy=s
meta.v1.FieldSelectorRequirement key!=s;operator!=s;values=[s
meta.v1.LabelSelector matchExpressions=[meta.v1.LabelSelectorRequirement;matchLabels={s
meta.v1.LabelSelectorRequirement key!=s;operator!=s;values=[s
meta.v1.ListMeta continue=s;remainingItemCount=l;resourceVersion=s;selfLink=s
meta.v1.ManagedFieldsEntry apiVersion=s;fieldsType=s;fieldsV1=*;manager=s;operation=s;subresource=s;time=s
meta.v1.ObjectMeta annotations={s;creationTimestamp=s;deletionGracePeriodSeconds=l;deletionTimestamp=s;finalizers=[s;generateName=s;generation=l;labels={s;managedFields=[meta.v1.ManagedFieldsEntry;name=s;namespace=s;ownerReferences=[meta.v1.OwnerReference#uid;resourceVersion=s;selfLink=s;uid=s
meta.v1.OwnerReference apiVersion!=s;blockOwnerDeletion=b;controller=b;kind!=s;name!=s;uid!=s
meta.v1.Preconditions resourceVersion=s;uid=s
meta.v1.Status apiVersion=s;code=i;details=meta.v1.StatusDetails;kind=s;message=s;metadata=meta.v1.ListMeta;reason=s;status=*
meta.v1.StatusCause field=s;message=s;reason=s
meta.v1.StatusDetails causes=[meta.v1.StatusCause;group=s;kind=s;name=s;retryAfterSeconds=i;uid=s
networking.v1.HTTPIngressPath backend!=networking.v1.IngressBackend;path=s;pathType!=e:Exact|ImplementationSpecific|Prefix
networking.v1.HTTPIngressRuleValue paths!=[networking.v1.HTTPIngressPath
networking.v1.IPAddress apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=networking.v1.IPAddressSpec
networking.v1.IPAddressSpec parentRef!=networking.v1.ParentReference
networking.v1.IPBlock cidr!=s;except=[s
networking.v1.Ingress apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=networking.v1.IngressSpec;status=*
networking.v1.IngressBackend resource=core.v1.TypedLocalObjectReference;service=networking.v1.IngressServiceBackend
networking.v1.IngressClass apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=networking.v1.IngressClassSpec
networking.v1.IngressClassParametersReference apiGroup=s;kind!=s;name!=s;namespace=s;scope=s
networking.v1.IngressClassSpec controller=s;parameters=networking.v1.IngressClassParametersReference
networking.v1.IngressRule host=s;http=networking.v1.HTTPIngressRuleValue
networking.v1.IngressServiceBackend name!=s;port=networking.v1.ServiceBackendPort
networking.v1.IngressSpec defaultBackend=networking.v1.IngressBackend;ingressClassName=s;rules=[networking.v1.IngressRule;tls=[networking.v1.IngressTLS
networking.v1.IngressTLS hosts=[s;secretName=s
networking.v1.NetworkPolicy apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=networking.v1.NetworkPolicySpec
networking.v1.NetworkPolicyEgressRule ports=[networking.v1.NetworkPolicyPort;to=[networking.v1.NetworkPolicyPeer
networking.v1.NetworkPolicyIngressRule from=[networking.v1.NetworkPolicyPeer;ports=[networking.v1.NetworkPolicyPort
networking.v1.NetworkPolicyPeer ipBlock=networking.v1.IPBlock;namespaceSelector=meta.v1.LabelSelector;podSelector=meta.v1.LabelSelector
networking.v1.NetworkPolicyPort endPort=i;port=x;protocol=e:SCTP|TCP|UDP
networking.v1.NetworkPolicySpec egress=[networking.v1.NetworkPolicyEgressRule;ingress=[networking.v1.NetworkPolicyIngressRule;podSelector=meta.v1.LabelSelector;policyTypes=[e:Egress|Ingress
networking.v1.ParentReference group=s;name!=s;namespace=s;resource!=s
networking.v1.ServiceBackendPort name=s;number=i
networking.v1.ServiceCIDR apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=networking.v1.ServiceCIDRSpec;status=*
networking.v1.ServiceCIDRSpec cidrs=[s
node.v1.Overhead podFixed={q
node.v1.RuntimeClass apiVersion=s;handler!=s;kind=s;metadata=meta.v1.ObjectMeta;overhead=node.v1.Overhead;scheduling=node.v1.Scheduling
node.v1.Scheduling nodeSelector={s;tolerations=[core.v1.Toleration
policy.v1.Eviction apiVersion=s;deleteOptions=meta.v1.DeleteOptions;kind=s;metadata=meta.v1.ObjectMeta
policy.v1.PodDisruptionBudget apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec=policy.v1.PodDisruptionBudgetSpec;status=*
policy.v1.PodDisruptionBudgetSpec maxUnavailable=x;minAvailable=x;selector=meta.v1.LabelSelector;unhealthyPodEvictionPolicy=e:AlwaysAllow|IfHealthyBudget
rbac.v1.AggregationRule clusterRoleSelectors=[meta.v1.LabelSelector
rbac.v1.ClusterRole aggregationRule=rbac.v1.AggregationRule;apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;rules=[rbac.v1.PolicyRule
rbac.v1.ClusterRoleBinding apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;roleRef!=rbac.v1.RoleRef;subjects=[rbac.v1.Subject
rbac.v1.PolicyRule apiGroups=[s;nonResourceURLs=[s;resourceNames=[s;resources=[s;verbs!=[s
rbac.v1.Role apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;rules=[rbac.v1.PolicyRule
rbac.v1.RoleBinding apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;roleRef!=rbac.v1.RoleRef;subjects=[rbac.v1.Subject
rbac.v1.RoleRef apiGroup=s;kind!=s;name!=s
rbac.v1.Subject apiGroup=s;kind!=s;name!=s;namespace=s
resource.v1.CELDeviceSelector expression!=s
resource.v1.CapacityRequestPolicy default=q;validRange=resource.v1.CapacityRequestPolicyRange;validValues=[q
resource.v1.CapacityRequestPolicyRange max=q;min!=q;step=q
resource.v1.CapacityRequirements requests={q
resource.v1.Counter value!=q
resource.v1.CounterSet counters!={resource.v1.Counter;name!=s
resource.v1.Device allNodes=b;allowMultipleAllocations=b;attributes={resource.v1.DeviceAttribute;bindingConditions=[s;bindingFailureConditions=[s;bindsToNode=b;capacity={resource.v1.DeviceCapacity;consumesCounters=[resource.v1.DeviceCounterConsumption;name!=s;nodeName=s;nodeSelector=core.v1.NodeSelector;taints=[resource.v1.DeviceTaint
resource.v1.DeviceAttribute bool=b;int=l;string=s;version=s
resource.v1.DeviceCapacity requestPolicy=resource.v1.CapacityRequestPolicy;value!=q
resource.v1.DeviceClaim config=[resource.v1.DeviceClaimConfiguration;constraints=[resource.v1.DeviceConstraint;requests=[resource.v1.DeviceRequest
resource.v1.DeviceClaimConfiguration opaque=resource.v1.OpaqueDeviceConfiguration;requests=[s
resource.v1.DeviceClass apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=resource.v1.DeviceClassSpec
resource.v1.DeviceClassConfiguration opaque=resource.v1.OpaqueDeviceConfiguration
resource.v1.DeviceClassSpec config=[resource.v1.DeviceClassConfiguration;extendedResourceName=s;selectors=[resource.v1.DeviceSelector
resource.v1.DeviceConstraint distinctAttribute=s;matchAttribute=s;requests=[s
resource.v1.DeviceCounterConsumption counterSet!=s;counters!={resource.v1.Counter
resource.v1.DeviceRequest exactly=resource.v1.ExactDeviceRequest;firstAvailable=[resource.v1.DeviceSubRequest;name!=s
resource.v1.DeviceSelector cel=resource.v1.CELDeviceSelector
resource.v1.DeviceSubRequest allocationMode=e:All|ExactCount;capacity=resource.v1.CapacityRequirements;count=l;deviceClassName!=s;name!=s;selectors=[resource.v1.DeviceSelector;tolerations=[resource.v1.DeviceToleration
resource.v1.DeviceTaint effect!=e:NoExecute|NoSchedule|None;key!=s;timeAdded=s;value=s
resource.v1.DeviceToleration effect=e:NoExecute|NoSchedule|None;key=s;operator=e:Equal|Exists;tolerationSeconds=l;value=s
resource.v1.ExactDeviceRequest adminAccess=b;allocationMode=e:All|ExactCount;capacity=resource.v1.CapacityRequirements;count=l;deviceClassName!=s;selectors=[resource.v1.DeviceSelector;tolerations=[resource.v1.DeviceToleration
resource.v1.OpaqueDeviceConfiguration driver!=s;parameters!=*
resource.v1.ResourceClaim apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=resource.v1.ResourceClaimSpec;status=*
resource.v1.ResourceClaimSpec devices=resource.v1.DeviceClaim
resource.v1.ResourceClaimTemplate apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=resource.v1.ResourceClaimTemplateSpec
resource.v1.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta;spec!=resource.v1.ResourceClaimSpec
resource.v1.ResourcePool generation!=l;name!=s;resourceSliceCount!=l
resource.v1.ResourceSlice apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=resource.v1.ResourceSliceSpec
resource.v1.ResourceSliceSpec allNodes=b;devices=[resource.v1.Device;driver!=s;nodeName=s;nodeSelector=core.v1.NodeSelector;perDeviceNodeSelection=b;pool!=resource.v1.ResourcePool;sharedCounters=[resource.v1.CounterSet
scheduling.v1.PriorityClass apiVersion=s;description=s;globalDefault=b;kind=s;metadata=meta.v1.ObjectMeta;preemptionPolicy=e:Never|PreemptLowerPriority;value!=i
storage.v1.CSIDriver apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=storage.v1.CSIDriverSpec
storage.v1.CSIDriverSpec attachRequired=b;fsGroupPolicy=s;nodeAllocatableUpdatePeriodSeconds=l;podInfoOnMount=b;requiresRepublish=b;seLinuxMount=b;serviceAccountTokenInSecrets=b;storageCapacity=b;tokenRequests=[storage.v1.TokenRequest;volumeLifecycleModes=[s
storage.v1.CSINode apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=storage.v1.CSINodeSpec
storage.v1.CSINodeDriver allocatable=storage.v1.VolumeNodeResources;name!=s;nodeID!=s;topologyKeys=[s
storage.v1.CSINodeSpec drivers!=[storage.v1.CSINodeDriver#name
storage.v1.CSIStorageCapacity apiVersion=s;capacity=q;kind=s;maximumVolumeSize=q;metadata=meta.v1.ObjectMeta;nodeTopology=meta.v1.LabelSelector;storageClassName!=s
storage.v1.StorageClass allowVolumeExpansion=b;allowedTopologies=[core.v1.TopologySelectorTerm;apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;mountOptions=[s;parameters={s;provisioner!=s;reclaimPolicy=e:Delete|Recycle|Retain;volumeBindingMode=e:Immediate|WaitForFirstConsumer
storage.v1.TokenRequest audience!=s;expirationSeconds=l
storage.v1.VolumeAttachment apiVersion=s;kind=s;metadata=meta.v1.ObjectMeta;spec!=storage.v1.VolumeAttachmentSpec;status=*
storage.v1.VolumeAttachmentSource inlineVolumeSpec=core.v1.PersistentVolumeSpec;persistentVolumeName=s
storage.v1.VolumeAttachmentSpec attacher!=s;nodeName!=s;source!=storage.v1.VolumeAttachmentSource
storage.v1.VolumeAttributesClass apiVersion=s;driverName!=s;kind=s;metadata=meta.v1.ObjectMeta;parameters={s
storage.v1.VolumeNodeResources count=i`;
