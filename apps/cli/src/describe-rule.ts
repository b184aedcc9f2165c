import type { AnyRule, Catalogue, ParamDef, UndecidableControl } from '@sallyport/checks';

/** A rule for people: what it sees, why it matters, how to mend it, and what it is called elsewhere. */
export function describeRule(control: AnyRule | UndecidableControl, catalogue: Catalogue): string {
  const lines = [`${control.id}  (${control.severity})`, control.title, ''];
  if ('check' in control) {
    lines.push(`Sees  ${control.seen}`, `Why   ${control.why}`, `Fix   ${control.fix}`, '');
    lines.push(
      `Looks at ${control.kinds.join(', ')}${control.scope === 'project' ? ', joined with the other objects of the project' : ''}.`,
    );
    lines.push(fixText[control.machineFix], '');
    const params = Object.entries(control.params);
    if (params.length > 0)
      lines.push(
        'Parameters (under `params` of the policy file):',
        ...params.map(([name, def]) => paramText(name, def)),
        '',
      );
    if (control.references.length > 0) lines.push('References:', ...control.references.map((url) => `  ${url}`), '');
  } else {
    lines.push(
      `The files of a repository cannot decide it: it needs ${control.needs.join(', ')}.`,
      `Fix   ${control.fix}`,
      '',
    );
  }
  const mappings = Object.entries(control.mappings);
  if (mappings.length > 0)
    lines.push('Elsewhere:', ...mappings.map(([tool, ids]) => `  ${tool.padEnd(12)} ${ids.join(', ')}`), '');
  const frameworks = catalogue.frameworks.filter(({ controls }) => Object.hasOwn(controls, control.id));
  if (frameworks.length > 0) {
    const names = frameworks.map(({ id, controls }) => {
      const sections = controls[control.id]!;
      return `  ${id}${sections.length > 0 ? ` (${sections.join(', ')})` : ''}`;
    });
    lines.push('Frameworks:', ...names, '');
  }
  return `${lines.join('\n')}\n`;
}

const fixText: Readonly<Record<AnyRule['machineFix'], string>> = {
  yes: 'A machine can fix it.',
  partial: 'A machine can propose a fix; a person decides.',
  no: 'A person has to fix it.',
};

function paramText(name: string, def: ParamDef): string {
  return `  ${name} (${def.type}, default ${JSON.stringify(def.default)}): ${def.about}`;
}
