import { classes, severities, stages } from '@sallyport/model';
import { formats } from '@sallyport/reports';
import type { FlagDefs } from './flags.ts';

/** Flags that choose what is checked and judged; shared by every command that scans. */
export const selectionFlags = {
  only: { kind: 'list', value: 'CLASS', about: `Only these classes: ${classes.slice(0, 5).join(', ')}.` },
  framework: {
    kind: 'list',
    value: 'NAME',
    about: 'Only controls of these frameworks: nsa, mitre, cis-v1.12.0, soc2, pss-baseline, ...',
  },
  control: { kind: 'list', value: 'ID', about: "Only these controls, by our id or any other tool's." },
  include: { kind: 'list', value: 'GLOB', about: 'Only files that match.' },
  exclude: { kind: 'list', value: 'GLOB', about: 'No files that match.' },
  'exclude-namespace': { kind: 'list', value: 'NAME', about: 'No objects of these namespaces.' },
  values: { kind: 'repeat', value: 'FILE', about: 'Render charts with this values file too.' },
  set: { kind: 'repeat', value: 'KEY=VALUE', about: 'Render charts with this value too, as `helm --set` does.' },
  policy: {
    kind: 'value',
    value: 'FILE',
    about: 'The policy file; else sallyport.yaml in the scanned folder or above it.',
  },
  stage: { kind: 'value', value: 'STAGE', about: `The gate: ${stages.join(', ')} (default pr).`, values: stages },
  env: { kind: 'value', value: 'NAME', about: 'The environment, where the policy splits modes by it.' },
  base: { kind: 'value', value: 'REF', about: 'Compare with a git revision: what is absent there is introduced.' },
  baseline: { kind: 'value', value: 'FILE', about: 'Compare with a baseline file.' },
  changed: { kind: 'switch', about: 'Only files that differ from HEAD (for hooks).' },
  'no-cache': { kind: 'switch', about: 'Neither read nor write cached results.' },
} as const satisfies FlagDefs;

/** Flags that only change what is shown. */
export const displayFlags = {
  severity: {
    kind: 'list',
    value: 'LIST',
    about: `Show only these severities: ${severities.join(', ')}.`,
    values: severities,
  },
  'show-passed': { kind: 'switch', about: 'Also list what is in order.' },
  format: {
    kind: 'value',
    value: 'NAME',
    about: `${Object.keys(formats).join(', ')} (default table).`,
    values: Object.keys(formats),
  },
  output: {
    kind: 'repeat',
    value: '[FORMAT=]FILE',
    about: 'Write to a file (`-`: stdout) instead of stdout; may be repeated.',
  },
  'exit-zero': { kind: 'switch', about: 'Exit 0 whatever the verdict is.' },
  quiet: { kind: 'switch', about: 'No progress, no warnings.' },
  'no-color': { kind: 'switch', about: 'No colour.' },
} as const satisfies FlagDefs;
