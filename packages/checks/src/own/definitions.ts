import {
  type CelBudget,
  CelFields,
  type CelProgram,
  type CelValue,
  type CelVariables,
  evaluateCel,
} from '@sallyport/syntax/cel';

/** The `variables` of a check or an admission policy: each is evaluated when it is asked for, once an object. */
export function definitionsOf(
  type: string,
  programs: ReadonlyMap<string, CelProgram>,
  variables: CelVariables,
  budget: CelBudget,
): CelFields {
  const known = new Map<string, CelValue>();
  return new CelFields(type, (name) => {
    const program = programs.get(name);
    let value = known.get(name);
    if (value === undefined && program) {
      value = evaluateCel(program, variables, budget);
      known.set(name, value);
    }
    return value;
  });
}
