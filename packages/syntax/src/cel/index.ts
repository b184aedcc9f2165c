export type { CelScope } from './check.ts';
export { type CelProgram, compileCel, evaluateCel, kubernetesFunctions } from './compile.ts';
export { type CelBudget, type CelVariables, stepsPerExpression } from './evaluate.ts';
export type { Library as CelLibrary, Meter as CelMeter } from './functions.ts';
export { displayText } from './library/format-text.ts';
export { locateFalse } from './locate.ts';
export { CelProblem } from './parse.ts';
export { offsetInYaml } from './place.ts';
export { type CelType, dyn, listOf, mapOf, typeNamed, typeText } from './type.ts';
export {
  CelError,
  CelLimit,
  type CelMap,
  CelUnknown,
  type CelValue,
  Fields as CelFields,
  fromJson,
  isList,
  isMap,
  type JsonPlace,
  Optional as CelOptional,
  UnknownValue,
} from './value.ts';
