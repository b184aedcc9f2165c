import { createProject, factsOf, type KubeObject, type Project } from '@sallyport/checks';
import type { Gap } from '@sallyport/model';
import { crash, findingInObject, type InspectedManifest } from './inspect.ts';
import type { Plan, PlannedRule } from './plan.ts';

/**
 * Judges objects by the ValidatingAdmissionPolicies among them, as the API server would when they are created. Their
 * rules (`vap/NAME`) are known only when all files are read, so they stand in no plan.
 * @returns what was asked for by name and is not there
 */
export async function inspectAdmission(
  manifests: readonly InspectedManifest[],
  plan: Plan,
  component: string,
): Promise<Gap[]> {
  const objects = manifests.flatMap((manifest) => manifest.objects.map(({ object }) => object));
  const rules = objects.some(isAdmissionPolicy) ? await readRules(objects, plan) : [];
  if (rules.length > 0) {
    const project = createProject(objects);
    for (const planned of rules) judgeByPolicy(planned, manifests, project, component);
  }
  return plan.admission.gaps(new Set(rules.map(({ rule }) => rule.id)));
}

function isAdmissionPolicy({ group, kind }: KubeObject): boolean {
  return group === 'admissionregistration.k8s.io' && kind === 'ValidatingAdmissionPolicy';
}

async function readRules(objects: readonly KubeObject[], plan: Plan): Promise<PlannedRule[]> {
  const { readAdmissionPolicies } = await import('@sallyport/checks/vap');
  return readAdmissionPolicies(objects)
    .filter(plan.admission.admits)
    .map((rule, index) => ({ index, rule, facts: factsOf(rule, plan.frameworks), params: {} }));
}

function judgeByPolicy(
  planned: PlannedRule,
  manifests: readonly InspectedManifest[],
  project: Project,
  component: string,
): void {
  const { rule, params } = planned;
  // What a policy cannot tell of one object it mostly cannot tell of any: that is said once.
  const told = new Set<string>();
  const tell = (gap: Gap, manifest: InspectedManifest): void => {
    if (told.has(gap.message)) return;
    told.add(gap.message);
    manifest.gaps.push(gap);
  };
  for (const manifest of manifests) {
    if (manifest.isNeighbour) continue;
    for (const entry of manifest.objects) {
      const { object } = entry;
      const line = manifest.lines.position(object.document.start).line;
      try {
        if (rule.applies?.(object) === false) continue;
        for (const observation of rule.check(object, { params, project })) {
          if ('undecided' in observation)
            tell(undecidedGap(rule.id, manifest.path, line, observation.undecided), manifest);
          else manifest.findings.push(findingInObject(manifest, entry, object, planned, observation, component));
        }
      } catch (error) {
        tell(crash(rule, manifest.path, line, error), manifest);
      }
    }
  }
}

function undecidedGap(check: string, path: string, line: number, message: string): Gap {
  return { path, line, reason: 'missing-capability', check, message };
}
