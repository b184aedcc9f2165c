// Made by `npm run generate` from the folders of rules; never edited.
import { agentSandboxEgress } from './kubernetes/agent-sandbox-egress/rule.ts';
import { agentSandboxImage } from './kubernetes/agent-sandbox-image/rule.ts';
import { agentSandboxResources } from './kubernetes/agent-sandbox-resources/rule.ts';
import { agentSandboxRuntimeClass } from './kubernetes/agent-sandbox-runtime-class/rule.ts';
import { allowPrivilegeEscalation } from './kubernetes/allow-privilege-escalation/rule.ts';
import { annotationRequired } from './kubernetes/annotation-required/rule.ts';
import { antiAffinityMissing } from './kubernetes/anti-affinity-missing/rule.ts';
import { apparmorNotDefault } from './kubernetes/apparmor-not-default/rule.ts';
import { automountServiceAccountToken } from './kubernetes/automount-service-account-token/rule.ts';
import { capabilitiesAdded } from './kubernetes/capabilities-added/rule.ts';
import { capabilitiesDangerousAdded } from './kubernetes/capabilities-dangerous-added/rule.ts';
import { capabilitiesDropAll } from './kubernetes/capabilities-drop-all/rule.ts';
import { capabilitiesDropAny } from './kubernetes/capabilities-drop-any/rule.ts';
import { capabilitiesOnlyNetBind } from './kubernetes/capabilities-only-net-bind/rule.ts';
import { capabilityNetRaw } from './kubernetes/capability-net-raw/rule.ts';
import { capabilitySysAdmin } from './kubernetes/capability-sys-admin/rule.ts';
import { capabilitySysModule } from './kubernetes/capability-sys-module/rule.ts';
import { containerPortsInvalid } from './kubernetes/container-ports-invalid/rule.ts';
import { containerPrivileged } from './kubernetes/container-privileged/rule.ts';
import { cpApiserverAlwaysPullImages } from './kubernetes/cp-apiserver-always-pull-images/rule.ts';
import { cpApiserverAnonymousAuth } from './kubernetes/cp-apiserver-anonymous-auth/rule.ts';
import { cpApiserverAuditLogPath } from './kubernetes/cp-apiserver-audit-log-path/rule.ts';
import { cpApiserverAuditMaxage } from './kubernetes/cp-apiserver-audit-maxage/rule.ts';
import { cpApiserverAuditMaxbackup } from './kubernetes/cp-apiserver-audit-maxbackup/rule.ts';
import { cpApiserverAuditMaxsize } from './kubernetes/cp-apiserver-audit-maxsize/rule.ts';
import { cpApiserverAuditPolicy } from './kubernetes/cp-apiserver-audit-policy/rule.ts';
import { cpApiserverAuditPolicyContent } from './kubernetes/cp-apiserver-audit-policy-content/rule.ts';
import { cpApiserverAuthzNode } from './kubernetes/cp-apiserver-authz-node/rule.ts';
import { cpApiserverAuthzNotAlwaysAllow } from './kubernetes/cp-apiserver-authz-not-always-allow/rule.ts';
import { cpApiserverAuthzRbac } from './kubernetes/cp-apiserver-authz-rbac/rule.ts';
import { cpApiserverBasicAuthFile } from './kubernetes/cp-apiserver-basic-auth-file/rule.ts';
import { cpApiserverCiphers } from './kubernetes/cp-apiserver-ciphers/rule.ts';
import { cpApiserverClientCa } from './kubernetes/cp-apiserver-client-ca/rule.ts';
import { cpApiserverDenyExternalIps } from './kubernetes/cp-apiserver-deny-external-ips/rule.ts';
import { cpApiserverEncryptionConfig } from './kubernetes/cp-apiserver-encryption-config/rule.ts';
import { cpApiserverEncryptionProvider } from './kubernetes/cp-apiserver-encryption-provider/rule.ts';
import { cpApiserverEtcdCa } from './kubernetes/cp-apiserver-etcd-ca/rule.ts';
import { cpApiserverEtcdCert } from './kubernetes/cp-apiserver-etcd-cert/rule.ts';
import { cpApiserverEventRateLimit } from './kubernetes/cp-apiserver-event-rate-limit/rule.ts';
import { cpApiserverInsecureBindAddress } from './kubernetes/cp-apiserver-insecure-bind-address/rule.ts';
import { cpApiserverInsecurePort } from './kubernetes/cp-apiserver-insecure-port/rule.ts';
import { cpApiserverKubeletCa } from './kubernetes/cp-apiserver-kubelet-ca/rule.ts';
import { cpApiserverKubeletClientCert } from './kubernetes/cp-apiserver-kubelet-client-cert/rule.ts';
import { cpApiserverKubeletHttps } from './kubernetes/cp-apiserver-kubelet-https/rule.ts';
import { cpApiserverNamespaceLifecycle } from './kubernetes/cp-apiserver-namespace-lifecycle/rule.ts';
import { cpApiserverNoAlwaysAdmit } from './kubernetes/cp-apiserver-no-always-admit/rule.ts';
import { cpApiserverNodeRestriction } from './kubernetes/cp-apiserver-node-restriction/rule.ts';
import { cpApiserverProfiling } from './kubernetes/cp-apiserver-profiling/rule.ts';
import { cpApiserverPspPlugin } from './kubernetes/cp-apiserver-psp-plugin/rule.ts';
import { cpApiserverRequestTimeout } from './kubernetes/cp-apiserver-request-timeout/rule.ts';
import { cpApiserverSaExtendToken } from './kubernetes/cp-apiserver-sa-extend-token/rule.ts';
import { cpApiserverSaKeyFile } from './kubernetes/cp-apiserver-sa-key-file/rule.ts';
import { cpApiserverSaLookup } from './kubernetes/cp-apiserver-sa-lookup/rule.ts';
import { cpApiserverSecurePort } from './kubernetes/cp-apiserver-secure-port/rule.ts';
import { cpApiserverSecurityContextDeny } from './kubernetes/cp-apiserver-security-context-deny/rule.ts';
import { cpApiserverServiceAccountPlugin } from './kubernetes/cp-apiserver-service-account-plugin/rule.ts';
import { cpApiserverTls } from './kubernetes/cp-apiserver-tls/rule.ts';
import { cpApiserverTokenAuthFile } from './kubernetes/cp-apiserver-token-auth-file/rule.ts';
import { cpControllerBindAddress } from './kubernetes/cp-controller-bind-address/rule.ts';
import { cpControllerGcThreshold } from './kubernetes/cp-controller-gc-threshold/rule.ts';
import { cpControllerProfiling } from './kubernetes/cp-controller-profiling/rule.ts';
import { cpControllerRootCa } from './kubernetes/cp-controller-root-ca/rule.ts';
import { cpControllerRotateKubeletCert } from './kubernetes/cp-controller-rotate-kubelet-cert/rule.ts';
import { cpControllerSaCredentials } from './kubernetes/cp-controller-sa-credentials/rule.ts';
import { cpControllerSaPrivateKey } from './kubernetes/cp-controller-sa-private-key/rule.ts';
import { cpEtcdAutoTls } from './kubernetes/cp-etcd-auto-tls/rule.ts';
import { cpEtcdClientAuth } from './kubernetes/cp-etcd-client-auth/rule.ts';
import { cpEtcdPeerAutoTls } from './kubernetes/cp-etcd-peer-auto-tls/rule.ts';
import { cpEtcdPeerClientAuth } from './kubernetes/cp-etcd-peer-client-auth/rule.ts';
import { cpEtcdPeerTls } from './kubernetes/cp-etcd-peer-tls/rule.ts';
import { cpEtcdTls } from './kubernetes/cp-etcd-tls/rule.ts';
import { cpEtcdUniqueCa } from './kubernetes/cp-etcd-unique-ca/rule.ts';
import { cpKubeProxyMetricsBind } from './kubernetes/cp-kube-proxy-metrics-bind/rule.ts';
import { cpSchedulerBindAddress } from './kubernetes/cp-scheduler-bind-address/rule.ts';
import { cpSchedulerProfiling } from './kubernetes/cp-scheduler-profiling/rule.ts';
import { cpuLimitMissing } from './kubernetes/cpu-limit-missing/rule.ts';
import { cpuRequestMissing } from './kubernetes/cpu-request-missing/rule.ts';
import { cronjobDeadline } from './kubernetes/cronjob-deadline/rule.ts';
import { cronjobExists } from './kubernetes/cronjob-exists/rule.ts';
import { cronjobRestartPolicy } from './kubernetes/cronjob-restart-policy/rule.ts';
import { cve202224348 } from './kubernetes/cve-2022-24348/rule.ts';
import { cve20223172 } from './kubernetes/cve-2022-3172/rule.ts';
import { cve202239328 } from './kubernetes/cve-2022-39328/rule.ts';
import { cve202247633 } from './kubernetes/cve-2022-47633/rule.ts';
import { cveSubpathSymlink } from './kubernetes/cve-subpath-symlink/rule.ts';
import { dashboardDeployed } from './kubernetes/dashboard-deployed/rule.ts';
import { defaultDenyMissing } from './kubernetes/default-deny-missing/rule.ts';
import { defaultNamespace } from './kubernetes/default-namespace/rule.ts';
import { defaultServiceAccount } from './kubernetes/default-service-account/rule.ts';
import { defaultServiceAccountAutomount } from './kubernetes/default-service-account-automount/rule.ts';
import { defaultServiceAccountBound } from './kubernetes/default-service-account-bound/rule.ts';
import { deprecatedApi } from './kubernetes/deprecated-api/rule.ts';
import { deprecatedServiceAccountField } from './kubernetes/deprecated-service-account-field/rule.ts';
import { dnsConfigOptions } from './kubernetes/dns-config-options/rule.ts';
import { duplicateEnvVar } from './kubernetes/duplicate-env-var/rule.ts';
import { envRefMissing } from './kubernetes/env-ref-missing/rule.ts';
import { ephemeralStorageMissing } from './kubernetes/ephemeral-storage-missing/rule.ts';
import { ephemeralStorageNotEqual } from './kubernetes/ephemeral-storage-not-equal/rule.ts';
import { externalSecretStoreMissing } from './kubernetes/external-secret-store-missing/rule.ts';
import { fsgroupAndSupplementalGroups } from './kubernetes/fsgroup-and-supplemental-groups/rule.ts';
import { gatekeeperRepoPrefixAmbiguous } from './kubernetes/gatekeeper-repo-prefix-ambiguous/rule.ts';
import { gatewayBackendDangling } from './kubernetes/gateway-backend-dangling/rule.ts';
import { gitSyncExec } from './kubernetes/git-sync-exec/rule.ts';
import { hostAliases } from './kubernetes/host-aliases/rule.ts';
import { hostIpc } from './kubernetes/host-ipc/rule.ts';
import { hostNetwork } from './kubernetes/host-network/rule.ts';
import { hostPid } from './kubernetes/host-pid/rule.ts';
import { hostPort } from './kubernetes/host-port/rule.ts';
import { hostpathAny } from './kubernetes/hostpath-any/rule.ts';
import { hostpathCloudCredentials } from './kubernetes/hostpath-cloud-credentials/rule.ts';
import { hostpathContainerRuntimeSocket } from './kubernetes/hostpath-container-runtime-socket/rule.ts';
import { hostpathSensitive } from './kubernetes/hostpath-sensitive/rule.ts';
import { hostpathWritable } from './kubernetes/hostpath-writable/rule.ts';
import { hpaReplicas } from './kubernetes/hpa-replicas/rule.ts';
import { hpaTargetMissing } from './kubernetes/hpa-target-missing/rule.ts';
import { hpaWithStaticReplicas } from './kubernetes/hpa-with-static-replicas/rule.ts';
import { imageDeprecatedK8sRegistry } from './kubernetes/image-deprecated-k8s-registry/rule.ts';
import { imageNotDigestPinned } from './kubernetes/image-not-digest-pinned/rule.ts';
import { imagePullPolicy } from './kubernetes/image-pull-policy/rule.ts';
import { imagePullSecrets } from './kubernetes/image-pull-secrets/rule.ts';
import { imageRegistryBlocked } from './kubernetes/image-registry-blocked/rule.ts';
import { imageRegistryNotAllowed } from './kubernetes/image-registry-not-allowed/rule.ts';
import { imageTagLatest } from './kubernetes/image-tag-latest/rule.ts';
import { ingressBackendDangling } from './kubernetes/ingress-backend-dangling/rule.ts';
import { ingressEgressNotRestricted } from './kubernetes/ingress-egress-not-restricted/rule.ts';
import { ingressEmptyHost } from './kubernetes/ingress-empty-host/rule.ts';
import { ingressNoTls } from './kubernetes/ingress-no-tls/rule.ts';
import { jobTtl } from './kubernetes/job-ttl/rule.ts';
import { kubeSystemNamespace } from './kubernetes/kube-system-namespace/rule.ts';
import { labelInstanceMismatch } from './kubernetes/label-instance-mismatch/rule.ts';
import { labelValuesInvalid } from './kubernetes/label-values-invalid/rule.ts';
import { labelsK8sCommon } from './kubernetes/labels-k8s-common/rule.ts';
import { labelsRecommended } from './kubernetes/labels-recommended/rule.ts';
import { lbNoTlsAws } from './kubernetes/lb-no-tls-aws/rule.ts';
import { lbNoTlsAzure } from './kubernetes/lb-no-tls-azure/rule.ts';
import { limitRangeMissing } from './kubernetes/limit-range-missing/rule.ts';
import { linuxHardeningMissing } from './kubernetes/linux-hardening-missing/rule.ts';
import { livenessProbeMissing } from './kubernetes/liveness-probe-missing/rule.ts';
import { memoryLimitMissing } from './kubernetes/memory-limit-missing/rule.ts';
import { memoryRequestMissing } from './kubernetes/memory-request-missing/rule.ts';
import { mutatingWebhooks } from './kubernetes/mutating-webhooks/rule.ts';
import { nakedPod } from './kubernetes/naked-pod/rule.ts';
import { namespaceInventory } from './kubernetes/namespace-inventory/rule.ts';
import { namespaceWithoutNetworkPolicy } from './kubernetes/namespace-without-network-policy/rule.ts';
import { namespaceWithoutServiceAccount } from './kubernetes/namespace-without-service-account/rule.ts';
import { networkPolicyAllowAll } from './kubernetes/network-policy-allow-all/rule.ts';
import { networkPolicyDangling } from './kubernetes/network-policy-dangling/rule.ts';
import { networkPolicyNoSelector } from './kubernetes/network-policy-no-selector/rule.ts';
import { nginxAnnotationInjection } from './kubernetes/nginx-annotation-injection/rule.ts';
import { nginxControllerEol } from './kubernetes/nginx-controller-eol/rule.ts';
import { nginxControllerVulnerable } from './kubernetes/nginx-controller-vulnerable/rule.ts';
import { nginxSnippetAnnotations } from './kubernetes/nginx-snippet-annotations/rule.ts';
import { nodeAffinityMissing } from './kubernetes/node-affinity-missing/rule.ts';
import { pdbBlocksEviction } from './kubernetes/pdb-blocks-eviction/rule.ts';
import { pdbMissing } from './kubernetes/pdb-missing/rule.ts';
import { pdbPolicyMissing } from './kubernetes/pdb-policy-missing/rule.ts';
import { pdbUnhealthyEvictionPolicy } from './kubernetes/pdb-unhealthy-eviction-policy/rule.ts';
import { piiInConfigmap } from './kubernetes/pii-in-configmap/rule.ts';
import { podSecurityAdmissionBaseline } from './kubernetes/pod-security-admission-baseline/rule.ts';
import { podSecurityAdmissionMissing } from './kubernetes/pod-security-admission-missing/rule.ts';
import { podSecurityAdmissionRestricted } from './kubernetes/pod-security-admission-restricted/rule.ts';
import { priorityClass } from './kubernetes/priority-class/rule.ts';
import { privilegedPort } from './kubernetes/privileged-port/rule.ts';
import { probePortNotExposed } from './kubernetes/probe-port-not-exposed/rule.ts';
import { probesIdentical } from './kubernetes/probes-identical/rule.ts';
import { procMountUnmasked } from './kubernetes/proc-mount-unmasked/rule.ts';
import { pspLegacy } from './kubernetes/psp-legacy/rule.ts';
import { pssApparmor } from './kubernetes/pss-apparmor/rule.ts';
import { pssCapabilitiesBaseline } from './kubernetes/pss-capabilities-baseline/rule.ts';
import { pssCapabilitiesRestricted } from './kubernetes/pss-capabilities-restricted/rule.ts';
import { pssHostProbes } from './kubernetes/pss-host-probes/rule.ts';
import { pssProcMount } from './kubernetes/pss-proc-mount/rule.ts';
import { pssRunAsNonRoot } from './kubernetes/pss-run-as-non-root/rule.ts';
import { pssRunAsUser } from './kubernetes/pss-run-as-user/rule.ts';
import { pssSeccomp } from './kubernetes/pss-seccomp/rule.ts';
import { pssSysctls } from './kubernetes/pss-sysctls/rule.ts';
import { pssWindowsOs } from './kubernetes/pss-windows-os/rule.ts';
import { pvNotEncrypted } from './kubernetes/pv-not-encrypted/rule.ts';
import { pvcAccessMode } from './kubernetes/pvc-access-mode/rule.ts';
import { pvcStorageRequest } from './kubernetes/pvc-storage-request/rule.ts';
import { rbacAllResources } from './kubernetes/rbac-all-resources/rule.ts';
import { rbacAnonymousBinding } from './kubernetes/rbac-anonymous-binding/rule.ts';
import { rbacApproveCsr } from './kubernetes/rbac-approve-csr/rule.ts';
import { rbacAuthenticatedBinding } from './kubernetes/rbac-authenticated-binding/rule.ts';
import { rbacBindEscalate } from './kubernetes/rbac-bind-escalate/rule.ts';
import { rbacClusterAdminBinding } from './kubernetes/rbac-cluster-admin-binding/rule.ts';
import { rbacCreatePods } from './kubernetes/rbac-create-pods/rule.ts';
import { rbacCreatePv } from './kubernetes/rbac-create-pv/rule.ts';
import { rbacCreateSaToken } from './kubernetes/rbac-create-sa-token/rule.ts';
import { rbacDashboardAccess } from './kubernetes/rbac-dashboard-access/rule.ts';
import { rbacDelete } from './kubernetes/rbac-delete/rule.ts';
import { rbacDeleteEvents } from './kubernetes/rbac-delete-events/rule.ts';
import { rbacDeleteLogs } from './kubernetes/rbac-delete-logs/rule.ts';
import { rbacExec } from './kubernetes/rbac-exec/rule.ts';
import { rbacImpersonate } from './kubernetes/rbac-impersonate/rule.ts';
import { rbacMastersBinding } from './kubernetes/rbac-masters-binding/rule.ts';
import { rbacNodeProxy } from './kubernetes/rbac-node-proxy/rule.ts';
import { rbacPortforward } from './kubernetes/rbac-portforward/rule.ts';
import { rbacReadSecrets } from './kubernetes/rbac-read-secrets/rule.ts';
import { rbacServicesStatus } from './kubernetes/rbac-services-status/rule.ts';
import { rbacWildcardAll } from './kubernetes/rbac-wildcard-all/rule.ts';
import { rbacWildcardAny } from './kubernetes/rbac-wildcard-any/rule.ts';
import { rbacWorkloadAdmin } from './kubernetes/rbac-workload-admin/rule.ts';
import { rbacWorkloadTakeover } from './kubernetes/rbac-workload-takeover/rule.ts';
import { rbacWriteAwsAuth } from './kubernetes/rbac-write-aws-auth/rule.ts';
import { rbacWriteBindings } from './kubernetes/rbac-write-bindings/rule.ts';
import { rbacWriteConfigmaps } from './kubernetes/rbac-write-configmaps/rule.ts';
import { rbacWriteNetworking } from './kubernetes/rbac-write-networking/rule.ts';
import { rbacWriteWebhooks } from './kubernetes/rbac-write-webhooks/rule.ts';
import { readOnlyRootFs } from './kubernetes/read-only-root-fs/rule.ts';
import { readinessProbeMissing } from './kubernetes/readiness-probe-missing/rule.ts';
import { replicasTooFew } from './kubernetes/replicas-too-few/rule.ts';
import { requestsEqualLimits } from './kubernetes/requests-equal-limits/rule.ts';
import { resourceBoundsExceeded } from './kubernetes/resource-bounds-exceeded/rule.ts';
import { resourceQuotaMissing } from './kubernetes/resource-quota-missing/rule.ts';
import { restartPolicy } from './kubernetes/restart-policy/rule.ts';
import { rollingUpdateMissing } from './kubernetes/rolling-update-missing/rule.ts';
import { runAsHighGid } from './kubernetes/run-as-high-gid/rule.ts';
import { runAsHighUid } from './kubernetes/run-as-high-uid/rule.ts';
import { runAsNonRoot } from './kubernetes/run-as-non-root/rule.ts';
import { runAsRootGroup } from './kubernetes/run-as-root-group/rule.ts';
import { sccPrivileged } from './kubernetes/scc-privileged/rule.ts';
import { schemaInvalid } from './kubernetes/schema-invalid/rule.ts';
import { seccompNotDefault } from './kubernetes/seccomp-not-default/rule.ts';
import { seccompUnconfined } from './kubernetes/seccomp-unconfined/rule.ts';
import { secretInEnv } from './kubernetes/secret-in-env/rule.ts';
import { secretValueInConfigmap } from './kubernetes/secret-value-in-configmap/rule.ts';
import { secretValueInEnv } from './kubernetes/secret-value-in-env/rule.ts';
import { securityContextMissing } from './kubernetes/security-context-missing/rule.ts';
import { selectorMismatch } from './kubernetes/selector-mismatch/rule.ts';
import { selinuxCustomOptions } from './kubernetes/selinux-custom-options/rule.ts';
import { sensitiveInterfaceExposed } from './kubernetes/sensitive-interface-exposed/rule.ts';
import { serviceAccountMissing } from './kubernetes/service-account-missing/rule.ts';
import { serviceAccountTokenBound } from './kubernetes/service-account-token-bound/rule.ts';
import { serviceDangling } from './kubernetes/service-dangling/rule.ts';
import { serviceExternalIp } from './kubernetes/service-external-ip/rule.ts';
import { serviceNodeportLoadbalancer } from './kubernetes/service-nodeport-loadbalancer/rule.ts';
import { servicemonitorDangling } from './kubernetes/servicemonitor-dangling/rule.ts';
import { shareProcessNamespace } from './kubernetes/share-process-namespace/rule.ts';
import { sshPort } from './kubernetes/ssh-port/rule.ts';
import { statefulsetServiceName } from './kubernetes/statefulset-service-name/rule.ts';
import { sudoInCommand } from './kubernetes/sudo-in-command/rule.ts';
import { tiller } from './kubernetes/tiller/rule.ts';
import { topologySpreadInvalid } from './kubernetes/topology-spread-invalid/rule.ts';
import { unsafeSysctls } from './kubernetes/unsafe-sysctls/rule.ts';
import { userNamespaceNotUsed } from './kubernetes/user-namespace-not-used/rule.ts';
import { validatingWebhooks } from './kubernetes/validating-webhooks/rule.ts';
import { volumeTypeRestricted } from './kubernetes/volume-type-restricted/rule.ts';
import { volumeclaimtemplateAnnotation } from './kubernetes/volumeclaimtemplate-annotation/rule.ts';
import { windowsHostProcess } from './kubernetes/windows-host-process/rule.ts';
import { workloadExposedToInternet } from './kubernetes/workload-exposed-to-internet/rule.ts';
import { workloadMountsConfigmap } from './kubernetes/workload-mounts-configmap/rule.ts';
import { workloadMountsPvc } from './kubernetes/workload-mounts-pvc/rule.ts';
import { workloadMountsSecret } from './kubernetes/workload-mounts-secret/rule.ts';
import { workloadWithoutNetworkPolicy } from './kubernetes/workload-without-network-policy/rule.ts';
import { yamlKeysUnsorted } from './kubernetes/yaml-keys-unsorted/rule.ts';
import type { AnyRule } from './rule.ts';

export const kubernetesRules = [
  agentSandboxEgress,
  agentSandboxImage,
  agentSandboxResources,
  agentSandboxRuntimeClass,
  allowPrivilegeEscalation,
  annotationRequired,
  antiAffinityMissing,
  apparmorNotDefault,
  automountServiceAccountToken,
  capabilitiesAdded,
  capabilitiesDangerousAdded,
  capabilitiesDropAll,
  capabilitiesDropAny,
  capabilitiesOnlyNetBind,
  capabilityNetRaw,
  capabilitySysAdmin,
  capabilitySysModule,
  containerPortsInvalid,
  containerPrivileged,
  cpApiserverAlwaysPullImages,
  cpApiserverAnonymousAuth,
  cpApiserverAuditLogPath,
  cpApiserverAuditMaxage,
  cpApiserverAuditMaxbackup,
  cpApiserverAuditMaxsize,
  cpApiserverAuditPolicy,
  cpApiserverAuditPolicyContent,
  cpApiserverAuthzNode,
  cpApiserverAuthzNotAlwaysAllow,
  cpApiserverAuthzRbac,
  cpApiserverBasicAuthFile,
  cpApiserverCiphers,
  cpApiserverClientCa,
  cpApiserverDenyExternalIps,
  cpApiserverEncryptionConfig,
  cpApiserverEncryptionProvider,
  cpApiserverEtcdCa,
  cpApiserverEtcdCert,
  cpApiserverEventRateLimit,
  cpApiserverInsecureBindAddress,
  cpApiserverInsecurePort,
  cpApiserverKubeletCa,
  cpApiserverKubeletClientCert,
  cpApiserverKubeletHttps,
  cpApiserverNamespaceLifecycle,
  cpApiserverNoAlwaysAdmit,
  cpApiserverNodeRestriction,
  cpApiserverProfiling,
  cpApiserverPspPlugin,
  cpApiserverRequestTimeout,
  cpApiserverSaExtendToken,
  cpApiserverSaKeyFile,
  cpApiserverSaLookup,
  cpApiserverSecurePort,
  cpApiserverSecurityContextDeny,
  cpApiserverServiceAccountPlugin,
  cpApiserverTls,
  cpApiserverTokenAuthFile,
  cpControllerBindAddress,
  cpControllerGcThreshold,
  cpControllerProfiling,
  cpControllerRootCa,
  cpControllerRotateKubeletCert,
  cpControllerSaCredentials,
  cpControllerSaPrivateKey,
  cpEtcdAutoTls,
  cpEtcdClientAuth,
  cpEtcdPeerAutoTls,
  cpEtcdPeerClientAuth,
  cpEtcdPeerTls,
  cpEtcdTls,
  cpEtcdUniqueCa,
  cpKubeProxyMetricsBind,
  cpSchedulerBindAddress,
  cpSchedulerProfiling,
  cpuLimitMissing,
  cpuRequestMissing,
  cronjobDeadline,
  cronjobExists,
  cronjobRestartPolicy,
  cve202224348,
  cve20223172,
  cve202239328,
  cve202247633,
  cveSubpathSymlink,
  dashboardDeployed,
  defaultDenyMissing,
  defaultNamespace,
  defaultServiceAccount,
  defaultServiceAccountAutomount,
  defaultServiceAccountBound,
  deprecatedApi,
  deprecatedServiceAccountField,
  dnsConfigOptions,
  duplicateEnvVar,
  envRefMissing,
  ephemeralStorageMissing,
  ephemeralStorageNotEqual,
  externalSecretStoreMissing,
  fsgroupAndSupplementalGroups,
  gatekeeperRepoPrefixAmbiguous,
  gatewayBackendDangling,
  gitSyncExec,
  hostAliases,
  hostIpc,
  hostNetwork,
  hostPid,
  hostPort,
  hostpathAny,
  hostpathCloudCredentials,
  hostpathContainerRuntimeSocket,
  hostpathSensitive,
  hostpathWritable,
  hpaReplicas,
  hpaTargetMissing,
  hpaWithStaticReplicas,
  imageDeprecatedK8sRegistry,
  imageNotDigestPinned,
  imagePullPolicy,
  imagePullSecrets,
  imageRegistryBlocked,
  imageRegistryNotAllowed,
  imageTagLatest,
  ingressBackendDangling,
  ingressEgressNotRestricted,
  ingressEmptyHost,
  ingressNoTls,
  jobTtl,
  kubeSystemNamespace,
  labelInstanceMismatch,
  labelValuesInvalid,
  labelsK8sCommon,
  labelsRecommended,
  lbNoTlsAws,
  lbNoTlsAzure,
  limitRangeMissing,
  linuxHardeningMissing,
  livenessProbeMissing,
  memoryLimitMissing,
  memoryRequestMissing,
  mutatingWebhooks,
  nakedPod,
  namespaceInventory,
  namespaceWithoutNetworkPolicy,
  namespaceWithoutServiceAccount,
  networkPolicyAllowAll,
  networkPolicyDangling,
  networkPolicyNoSelector,
  nginxAnnotationInjection,
  nginxControllerEol,
  nginxControllerVulnerable,
  nginxSnippetAnnotations,
  nodeAffinityMissing,
  pdbBlocksEviction,
  pdbMissing,
  pdbPolicyMissing,
  pdbUnhealthyEvictionPolicy,
  piiInConfigmap,
  podSecurityAdmissionBaseline,
  podSecurityAdmissionMissing,
  podSecurityAdmissionRestricted,
  priorityClass,
  privilegedPort,
  probePortNotExposed,
  probesIdentical,
  procMountUnmasked,
  pspLegacy,
  pssApparmor,
  pssCapabilitiesBaseline,
  pssCapabilitiesRestricted,
  pssHostProbes,
  pssProcMount,
  pssRunAsNonRoot,
  pssRunAsUser,
  pssSeccomp,
  pssSysctls,
  pssWindowsOs,
  pvNotEncrypted,
  pvcAccessMode,
  pvcStorageRequest,
  rbacAllResources,
  rbacAnonymousBinding,
  rbacApproveCsr,
  rbacAuthenticatedBinding,
  rbacBindEscalate,
  rbacClusterAdminBinding,
  rbacCreatePods,
  rbacCreatePv,
  rbacCreateSaToken,
  rbacDashboardAccess,
  rbacDelete,
  rbacDeleteEvents,
  rbacDeleteLogs,
  rbacExec,
  rbacImpersonate,
  rbacMastersBinding,
  rbacNodeProxy,
  rbacPortforward,
  rbacReadSecrets,
  rbacServicesStatus,
  rbacWildcardAll,
  rbacWildcardAny,
  rbacWorkloadAdmin,
  rbacWorkloadTakeover,
  rbacWriteAwsAuth,
  rbacWriteBindings,
  rbacWriteConfigmaps,
  rbacWriteNetworking,
  rbacWriteWebhooks,
  readOnlyRootFs,
  readinessProbeMissing,
  replicasTooFew,
  requestsEqualLimits,
  resourceBoundsExceeded,
  resourceQuotaMissing,
  restartPolicy,
  rollingUpdateMissing,
  runAsHighGid,
  runAsHighUid,
  runAsNonRoot,
  runAsRootGroup,
  sccPrivileged,
  schemaInvalid,
  seccompNotDefault,
  seccompUnconfined,
  secretInEnv,
  secretValueInConfigmap,
  secretValueInEnv,
  securityContextMissing,
  selectorMismatch,
  selinuxCustomOptions,
  sensitiveInterfaceExposed,
  serviceAccountMissing,
  serviceAccountTokenBound,
  serviceDangling,
  serviceExternalIp,
  serviceNodeportLoadbalancer,
  servicemonitorDangling,
  shareProcessNamespace,
  sshPort,
  statefulsetServiceName,
  sudoInCommand,
  tiller,
  topologySpreadInvalid,
  unsafeSysctls,
  userNamespaceNotUsed,
  validatingWebhooks,
  volumeTypeRestricted,
  volumeclaimtemplateAnnotation,
  windowsHostProcess,
  workloadExposedToInternet,
  workloadMountsConfigmap,
  workloadMountsPvc,
  workloadMountsSecret,
  workloadWithoutNetworkPolicy,
  yamlKeysUnsorted,
] as readonly unknown[] as readonly AnyRule[];
