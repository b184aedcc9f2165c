import { createProject, factsOf, type KubeObject, type Project } from '@sallyport/checks';
import type { Gap, RuleFacts } from '@sallyport/model';
import { crash, findingInObject, type InspectedManifest, type Tally } from './inspect.ts';
import type { Plan, PlannedRule } from './plan.ts';

/**
 * Judges objects by the ValidatingAdmissionPolicies among them, as the API server would when they are created. Their
 * rules (`vap/NAME`) are known only when all files are read, so they stand in no plan.
 */
export async function inspectAdmission(
  manifests: readonly InspectedManifest[],
  plan: Plan,
  component: string,
): Promise<AdmissionResult> {
  const objects = manifests.flatMap((manifest) => manifest.objects.map(({ object }) => object));
  const rules = objects.some(isAdmissionPolicy) ? await readRules(objects, plan) : [];
  const looked = new Map<string, number>();
  const undecided = new Map<string, number>();
  if (rules.length > 0) {
    const project = createProject(objects);
    for (const planned of rules) {
      const counts = judgeByPolicy(planned, manifests, project, component);
      looked.set(planned.rule.id, counts.looked);
      undecided.set(planned.rule.id, counts.undecided);
    }
  }
  return {
    rules: rules.map(({ facts }) => facts),
    tally: { looked, undecided },
    gaps: plan.admission.gaps(new Set(rules.map(({ rule }) => rule.id))),
  };
}

export interface AdmissionResult {
  readonly rules: readonly RuleFacts[];
  readonly tally: Tally;
  /** What was asked for by name and is not there. */
  readonly gaps: readonly Gap[];
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
): { readonly looked: number; readonly undecided: number } {
  const { rule, params } = planned;
  let looked = 0;
  let undecided = 0;
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
        looked++;
        let isDecided = true;
        for (const observation of rule.check(object, { params, project })) {
          if ('undecided' in observation) {
            isDecided = false;
            tell(undecidedGap(rule.id, manifest.path, line, observation.undecided), manifest);
          } else manifest.findings.push(findingInObject(manifest, entry, object, planned, observation, component));
        }
        if (!isDecided) undecided++;
      } catch (error) {
        undecided++;
        tell(crash(rule, manifest.path, line, error), manifest);
      }
    }
  }
  return { looked, undecided };
}

function undecidedGap(check: string, path: string, line: number, message: string): Gap {
  return { path, line, reason: 'missing-capability', check, message };
}
