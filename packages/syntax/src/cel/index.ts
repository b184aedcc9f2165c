export type { CelScope } from './check.ts';
export { type CelProgram, compileCel, compileUnchecked, evaluateCel, kubernetesFunctions } from './compile.ts';
export { type CelBudget, type CelVariables, stepsPerExpression } from './evaluate.ts';
export type { Library as CelLibrary, Meter as CelMeter } from './functions.ts';
export { displayText } from './library/format-text.ts';
export { locateFalse } from './locate.ts';
export { type CelNode, childrenOf } from './node.ts';
export { CelProblem, celOnOneLine } from './parse.ts';
export { offsetInYaml } from './place.ts';
export { type CelType, dyn, listOf, mapOf, typeNamed, typeText } from './type.ts';
export {
  CelError,
  CelLimit,
  type CelMap,
  type CelObject,
  CelUnknown,
  type CelValue,
  Fields as CelFields,
  fromJson,
  isList,
  isMap,
  type JsonPlace,
  Optional as CelOptional,
  TypeValue as CelTypeValue,
  UnknownValue,
} from './value.ts';
