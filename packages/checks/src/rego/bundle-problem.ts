/** What is wrong with a bundle, and what to do about it; whoever knows the file adds its name. */
export class BundleProblem extends Error {
  readonly hint: string;

  constructor(problem: string, hint: string) {
    super(problem);
    this.hint = hint;
  }
}

export const howToBuild = 'Build it with `opa build -t wasm -e PACKAGE/deny POLICY.rego`.';
