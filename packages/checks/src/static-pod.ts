import { annotationsOf, type KubeObject, labelsOf } from './object.ts';

/**
 * True for a pod that the kubelet runs from a file of its node, or the mirror of one: no controller, no service account
 * and no token of one.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/
 */
export function isStaticPod(object: KubeObject): boolean {
  if (object.kind !== 'Pod' || object.group !== '') return false;
  const annotations = annotationsOf(object);
  if (annotations.has('kubernetes.io/config.mirror')) return true;
  if ((annotations.get('kubernetes.io/config.source') ?? 'api') !== 'api') return true;
  // As kubeadm writes them for the control plane.
  if (object.namespace !== 'kube-system') return false;
  const labels = labelsOf(object);
  return labels.get('tier') === 'control-plane' && labels.has('component');
}
