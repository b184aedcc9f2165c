import type { Edit } from '@sallyport/model';
import type { Container } from './container.ts';
import { set } from './rule.ts';
import type { Workload } from './workload.ts';

/** Replaces the profile that a container gets; where it gets none, the pod's, so that one edit serves all containers. */
export function useDefaultSeccomp(workload: Workload, container: Container): Edit {
  const profile = container.effective('seccompProfile');
  const pointer =
    profile.value === undefined ? `${workload.podPointer}/securityContext/seccompProfile` : profile.pointer;
  // The whole profile: `localhostProfile` is refused beside any other type.
  return set(pointer, { type: 'RuntimeDefault' });
}
