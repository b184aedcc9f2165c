/** A set of controls under the name that auditors use; the data is in `frameworks/`, one file each. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  /** Rule id to section numbers or tactic names in this framework; the list may be empty. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
}

/** Names that people use for ours, in lower case. */
const aliases: Readonly<Record<string, string>> = {
  pss: 'pss-restricted',
  'mitre-attack': 'mitre',
  'soc-2': 'soc2',
  cis: 'cis-v1.12.0',
};

/** The framework of a name in any case, or undefined. */
export function findFramework(frameworks: readonly Framework[], name: string): Framework | undefined {
  const wanted = name.toLowerCase();
  const id = Object.hasOwn(aliases, wanted) ? aliases[wanted] : wanted;
  return frameworks.find((framework) => framework.id === id);
}
