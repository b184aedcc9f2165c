export { type LineIndex, lineIndex } from './lines.ts';
export {
  defaultYamlLimits,
  type NodeSpan,
  parseYaml,
  type YamlDocument,
  type YamlLimits,
  type YamlProblem,
} from './yaml/compose.ts';
export { resolvePlain } from './yaml/scalar.ts';
