export {
  type Catalogue,
  findControls,
  loadCatalogue,
  loadRules,
  nearestControls,
  type RuleFamily,
} from './catalogue.ts';
export { type Container, type ContainerClass, containerClasses } from './container.ts';
export { factsOf } from './facts.ts';
export { type Framework, findFramework } from './frameworks.ts';
export { nodeAt, spanOf } from './locate.ts';
export { type Manifest, readManifest } from './manifest.ts';
export {
  annotationsOf,
  type Json,
  type KubeObject,
  kubeObject,
  labelsOf,
  namespaceOf,
  renderedObject,
} from './object.ts';
export { type ParamDef, type ParamDefs, type ParamValues, paramValues } from './params.ts';
export { createProject, type Project } from './project.ts';
export { type AnyRule, defineRule, fill, type Kind, type Need, type Observation, type Rule } from './rule.ts';
export { kubesecScore } from './scores/kubesec.ts';
export { workloadRisk } from './scores/risk.ts';
export type { UndecidableControl } from './undecidable.ts';
export { type Unread, unreadIn } from './unread.ts';
export { type Subject, subjectsFor, wakeOf } from './wake.ts';
export { type Workload, workloadsOf } from './workload.ts';
