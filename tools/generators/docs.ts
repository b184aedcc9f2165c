import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyRule, type Catalogue, factsOf, loadCatalogue, type ParamDef } from '@sallyport/checks';
import { knownRulesOf } from '@sallyport/engine';
import { errors } from '@sallyport/model';
import { policySchema, vocabularyReference } from '@sallyport/policy';
import { formats } from '@sallyport/reports';
import type { Command } from '../../apps/cli/src/commands.ts';
import { commands } from '../../apps/cli/src/commands.ts';
import { commandHelp } from '../../apps/cli/src/help.ts';

/** The reference under docs/reference: rules, controls of other tools, command, policy, errors; and the policy's schema. */
export async function referenceDocs(root: string): Promise<Record<string, string>> {
  mkdirSync(join(root, 'docs/reference'), { recursive: true });
  const catalogue = await loadCatalogue();
  return {
    'docs/reference/rules.md': rulesPage(catalogue),
    'docs/reference/replaces.md': replacesPage(catalogue),
    'docs/reference/command.md': await commandPage(),
    'docs/reference/policy.md': `# Words of the policy language\n\n${made}\n\nWhat \`when\` may ask of a finding.\n\n${vocabularyReference().trimEnd()}\n`,
    'docs/reference/errors.md': errorsPage(),
    'docs/policy.schema.json': `${JSON.stringify(policySchema(knownRulesOf(catalogue)), null, 2)}\n`,
  };
}

const made = '<!-- Made by `npm run generate`; never edited. -->';

function rulesPage(catalogue: Catalogue): string {
  const rules = [...catalogue.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    '# Rules',
    '',
    made,
    '',
    `${rules.length} rules decide from the files of a repository. ${catalogue.undecidable.length} more controls of the catalogue need a node, a cloud or a live cluster; they are listed at the end and are \`unknown\` in a scan of files.`,
    '',
    ...rules.flatMap((rule) => ruleSection(rule, catalogue)),
    '## Controls that files cannot decide',
    '',
    '| control | title | needs |',
    '|---|---|---|',
    ...catalogue.undecidable.map(({ id, title, needs }) => `| \`${id}\` | ${cell(title)} | ${needs.join(', ')} |`),
    '',
  ].join('\n');
}

function ruleSection(rule: AnyRule, catalogue: Catalogue): string[] {
  const facts = factsOf(rule, catalogue.frameworks);
  const params = Object.entries(rule.params);
  const mappings = Object.entries(rule.mappings);
  const frameworks = Object.entries(facts.frameworks).map(([id, sections]) =>
    sections.length > 0 ? `${id} (${sections.join(', ')})` : id,
  );
  return [
    `## ${rule.id}`,
    '',
    `**${rule.title}** · ${rule.severity} · ${rule.class} · ${rule.kinds.join(', ')} · fix by machine: ${rule.machineFix}`,
    '',
    `Sees: ${rule.seen.replace(/\{(\w+)\}/g, '*$1*')}`,
    '',
    `Why: ${rule.why}`,
    '',
    `Fix: ${rule.fix}`,
    '',
    ...(params.length > 0
      ? [
          '| parameter | type | default | about |',
          '|---|---|---|---|',
          ...params.map(([name, def]) => paramRow(name, def)),
          '',
        ]
      : []),
    ...(mappings.length > 0
      ? [
          `Elsewhere: ${mappings.map(([tool, ids]) => `${tool} ${ids.map((id) => `\`${id}\``).join(', ')}`).join(' · ')}`,
          '',
        ]
      : []),
    ...(frameworks.length > 0 ? [`Frameworks: ${frameworks.join(' · ')}`, ''] : []),
    ...(rule.references.length > 0 ? [rule.references.map((url) => `<${url}>`).join(' · '), ''] : []),
  ];
}

function paramRow(name: string, def: ParamDef): string {
  const value = JSON.stringify(def.default);
  const shown = value.length > 120 ? `${value.slice(0, 117)}...` : value;
  return `| \`${name}\` | ${def.type} | ${cell(`\`${shown}\``)} | ${cell(def.about)} |`;
}

function replacesPage(catalogue: Catalogue): string {
  const byTool = new Map<string, Map<string, string[]>>();
  for (const rule of [...catalogue.rules, ...catalogue.undecidable]) {
    for (const [tool, ids] of Object.entries(rule.mappings)) {
      const known = byTool.get(tool) ?? new Map<string, string[]>();
      byTool.set(tool, known);
      for (const id of ids) known.set(id, [...(known.get(id) ?? []), rule.id]);
    }
  }
  return [
    '# What replaces what',
    '',
    made,
    '',
    'The checks of other tools, and the rules of Sallyport for the same matter. `scan --control ID` takes either.',
    '',
    ...[...byTool]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([tool, ids]) => [
        `## ${tool}`,
        '',
        '| id | rules |',
        '|---|---|',
        ...[...ids]
          .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
          .map(([id, rules]) => `| \`${cell(id)}\` | ${rules.map((rule) => `\`${rule}\``).join(', ')} |`),
        '',
      ]),
  ].join('\n');
}

async function commandPage(): Promise<string> {
  const sections: string[] = [];
  for (const [name, entry] of Object.entries(commands)) {
    const command: Command = await entry.load();
    sections.push(`## sallyport ${name}`, '', entry.about, '', '```', commandHelp(command).trimEnd(), '```', '');
  }
  return [
    '# The command',
    '',
    made,
    '',
    ...sections,
    '## Formats',
    '',
    '| format | about |',
    '|---|---|',
    ...Object.entries(formats).map(([name, { about }]) => `| \`${name}\` | ${cell(about)} |`),
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    '| 0 | pass, or only warnings |',
    '| 1 | a blocking rule of the policy failed the run |',
    '| 2 | usage or configuration: nothing is on stdout, stderr says what, where, and the nearest valid word |',
    '| 3 | the scan is incomplete and the policy says `onIncomplete: fail` |',
    '| 4 | there was nothing to scan |',
    '',
    'With 1, 3 and 4 the report is printed all the same. `--exit-zero` turns them into 0. `scan --changed` with nothing of ours among the changed files exits 0: a hook must not stop a commit of other files.',
    '',
  ].join('\n');
}

function errorsPage(): string {
  return [
    '# Errors',
    '',
    made,
    '',
    'Every error of the command, by code. Usage and configuration errors exit with 2.',
    '',
    '| code | kind |',
    '|---|---|',
    ...Object.entries(errors).map(([code, { kind }]) => `| \`${code}\` | ${kind} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
