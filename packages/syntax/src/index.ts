export { type ImageReference, parseImageReference } from './dockerfile/image.ts';
export { holdsInstruction, isDockerfileName, looksLikeDockerfile } from './dockerfile/looks-like.ts';
export type {
  BuildState,
  Comment as DockerfileComment,
  Directive,
  Dockerfile,
  DockerfileProblem,
  Flag,
  Heredoc,
  Instruction,
  Pair,
  ShellInForce,
  Stage as BuildStage,
  StageBase,
  Variable,
  Word,
} from './dockerfile/model.ts';
export { type Mount, mountsOf } from './dockerfile/mount.ts';
export { isInstruction, parseDockerfile } from './dockerfile/parse.ts';
export { commandsOf, type RunScript, runs, scriptOf } from './dockerfile/run.ts';
export { lineage, stageNamed } from './dockerfile/stage-lookup.ts';
export { expandValue } from './dockerfile/words.ts';
export { type LineIndex, lineIndex } from './lines.ts';
export { decimalScale, quantityScales } from './quantity-scale.ts';
export { dialectOf, isPosix, type ShellDialect } from './shell/dialect.ts';
export { type MappedText, plainText, sourceSpan } from './shell/mapped-text.ts';
export type * from './shell/model.ts';
export { type CommandLine, type CommandOption, commandLine, hasOption } from './shell/options.ts';
export { type PackageCommand, packageArgs, packageCommand } from './shell/package-manager.ts';
export { parseShell } from './shell/parse.ts';
export { defaultYamlLimits, readYamlEvents, type YamlLimits, type YamlPart, type YamlProblem } from './yaml/compose.ts';
export type { DuplicateKey, YamlDocument } from './yaml/document.ts';
export { parseYaml } from './yaml/parse.ts';
export type { NodeSpan } from './yaml/positions.ts';
export { resolvePlain } from './yaml/scalar.ts';
export { writeYaml } from './yaml/write.ts';
