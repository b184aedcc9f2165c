import { classes, severities, stages } from '@sallyport/model';
import type { KnownRules, ParamDef } from './known-rules.ts';
import { type Shape, schemaOf } from './shape.ts';

export const modes = ['ignore', 'observe', 'react', 'block'] as const;
export const apiVersion = 'sallyport.dev/v1';

const text = (about: string, more: { values?: readonly string[]; example?: string } = {}): Shape => ({
  kind: 'text',
  about,
  ...more,
});
const texts = (about: string): Shape => ({ kind: 'list', about, of: { kind: 'text' } });
const oneOrMore = (about: string): Shape => ({
  kind: 'either',
  about,
  of: [{ kind: 'text' }, { kind: 'list', of: { kind: 'text' }, fewest: 1 }],
});

const mode: Shape = { kind: 'text', values: modes };
const modeByStage: Shape = {
  kind: 'either',
  about: 'ignore, observe, react or block: for every stage, by stage, or by stage and environment.',
  of: [
    mode,
    {
      kind: 'map',
      what: 'stage',
      words: stages,
      of: { kind: 'either', of: [mode, { kind: 'map', what: 'environment', of: mode }] },
    },
  ],
};

const rule: Shape = {
  kind: 'object',
  required: ['name', 'mode'],
  keys: {
    name: text('Unique in the policy.'),
    when: { kind: 'expression', about: 'CEL over the words of the policy language: which findings are meant.' },
    mode: modeByStage,
    only: text('introduced: what the change under test adds. release and admission look at everything.', {
      values: ['introduced', 'all'],
    }),
    grace: {
      kind: 'either',
      about: 'How long a finding is only observed, from the latest of its first sight and the day of its fix.',
      of: [{ kind: 'duration' }, { kind: 'map', what: 'severity', words: severities, of: { kind: 'duration' } }],
    },
    max: {
      kind: 'object',
      about: 'Findings that are allowed; the mode holds above it.',
      some: true,
      keys: { total: { kind: 'integer', minimum: 0 }, new: { kind: 'integer', minimum: 0 } },
    },
    score: {
      kind: 'object',
      about: 'Compliance with a framework, in percent.',
      required: ['framework'],
      keys: {
        framework: text('Id of the framework.'),
        min: { kind: 'number', minimum: 0, maximum: 100 },
        maxDrop: { kind: 'number', minimum: 0, maximum: 100 },
      },
    },
    playbook: text('What `react` starts.'),
  },
};

const exception: Shape = {
  kind: 'object',
  required: ['id', 'match'],
  keys: {
    id: text('Unique in the policy.'),
    match: {
      kind: 'object',
      about: 'What it is about; everything given must fit.',
      some: true,
      keys: {
        rule: oneOrMore('Our rule, or any id of it in another tool.'),
        vuln: oneOrMore('Advisory id.'),
        package: oneOrMore('Package URL; without a version it is every version.'),
        component: oneOrMore('Deliverable.'),
        path: oneOrMore('Glob over paths.'),
        kind: oneOrMore('Kind of the object.'),
        namespace: oneOrMore('Namespace; `*` is a wildcard.'),
        name: oneOrMore('Name of the object; `*` is a wildcard.'),
        container: oneOrMore('Container; `*` is a wildcard.'),
        fingerprint: oneOrMore('One finding.'),
      },
    },
    state: text('What it says of the finding.', { values: ['accepted', 'not_affected', 'false_positive'] }),
    justification: text('A justification of VEX, such as vulnerable_code_not_in_execute_path.'),
    reason: text('Why, in words.'),
    owner: text('Who answers for it.'),
    approvedBy: texts('Who agreed.'),
    ticket: text('Where it is followed.'),
    expires: { kind: 'date', about: 'The last day on which it holds, in UTC.' },
    expireWhenFixable: { kind: 'boolean', about: 'It ends when a fix is known.' },
    stages: {
      kind: 'list',
      about: 'Gates at which it holds; all without it.',
      of: { kind: 'text', values: stages },
      fewest: 1,
    },
  },
};

const exceptionFloor: Shape = {
  kind: 'object',
  about: 'What every exception needs, inline ones included.',
  keys: {
    maxDays: { kind: 'integer', about: 'Days that it may still hold.', minimum: 1 },
    require: {
      kind: 'list',
      of: { kind: 'text', values: ['reason', 'owner', 'ticket', 'expires', 'justification', 'approvedBy'] },
    },
    approvers: { kind: 'map', what: 'severity', words: severities, of: { kind: 'integer', minimum: 0 } },
  },
};

const floors: Shape = {
  kind: 'map',
  what: 'class or rule',
  about:
    'What no other policy can lower: modes by class of finding (or by the name of a rule), and needs of exceptions.',
  of: modeByStage,
};

const breakGlass: Shape = {
  kind: 'object',
  required: ['annotation'],
  keys: {
    annotation: text('Annotation that opens the gate.'),
    needs: text('What it must hold.', { values: ['reason', 'ticket'] }),
    notify: text('Who is told.'),
    ttl: { kind: 'duration' },
  },
};

/** Keys under `floors` that are no modes. */
export const floorShapes: Readonly<Record<string, Shape>> = { exceptions: exceptionFloor, breakGlass };
export const floorModes: Shape = modeByStage;
/** Classes as keys of `floors`; the plural is what people write. */
export const floorClasses: ReadonlyMap<string, (typeof classes)[number]> = new Map(
  classes.flatMap((name) => [[name, name] as const, [plural(name), name] as const]),
);

export const policyShape: Extract<Shape, { kind: 'object' }> = {
  kind: 'object',
  keys: {
    apiVersion: text('Version of this format.', { values: [apiVersion] }),
    extends: text('A policy below this one: a file beside it, or org://, git:// or oci:// with a digest.'),
    component: text('Name of the deliverable, such as acme/payments-api. It enters fingerprints.'),
    owners: {
      kind: 'map',
      what: 'path',
      about: 'Owners by glob; the last that fits holds. `default` is for the rest.',
      of: { kind: 'text' },
    },
    defaults: {
      kind: 'object',
      keys: {
        mode: {
          kind: 'text',
          values: modes,
          about: 'For findings that no rule means, and stages that a rule leaves out.',
        },
        onIncomplete: text('What a scan with gaps is: a warning, or a failure (exit 3).', { values: ['warn', 'fail'] }),
        dbMaxAge: { kind: 'duration', about: 'How old the advisory database may be.' },
      },
    },
    params: {
      kind: 'map',
      what: 'rule',
      about: 'Parameters of rules, by rule.',
      of: { kind: 'map', what: 'parameter', of: { kind: 'any' } },
    },
    rules: { kind: 'list', about: 'The strongest that means a finding decides.', of: rule },
    exceptions: { kind: 'list', about: 'They only lower.', of: exception },
    floors: { kind: 'map', about: 'They only raise.', what: 'floor', of: { kind: 'any' } },
    checks: texts('Folders with own checks; `.sallyport/rules` without it.'),
  },
};

/** What a parameter may be. A parameter whose default is null may be set to null again. */
export function paramShape(param: ParamDef): Shape {
  const shape = paramShapes(param)[param.type];
  return param.default === null ? { kind: 'either', about: param.about, of: [shape, { kind: 'null' }] } : shape;
}

function paramShapes(param: ParamDef): Record<ParamDef['type'], Shape> {
  const { about, values } = param;
  const range = {
    ...(param.minimum === undefined ? {} : { minimum: param.minimum }),
    ...(param.maximum === undefined ? {} : { maximum: param.maximum }),
  };
  const word: Shape = values ? { kind: 'text', values } : { kind: 'text' };
  return {
    integer: { kind: 'integer', about, ...range },
    number: { kind: 'number', about, ...range },
    boolean: { kind: 'boolean', about },
    string: { ...word, about },
    'string-list': { kind: 'list', about, of: word },
    'integer-list': { kind: 'list', about, of: { kind: 'integer', ...range } },
    'string-map': { kind: 'map', about, what: 'key', of: word },
  };
}

/** The parameter that every rule has. */
export const enabledParam: Shape = { kind: 'boolean', about: 'false turns the rule off.' };

/** JSON Schema of the policy file for editors, with the parameters of the rules that are known. */
export function policySchema(known: KnownRules): Record<string, unknown> {
  const params: Shape = {
    kind: 'object',
    about: 'Parameters of rules, by rule.',
    keys: Object.fromEntries(
      [...known.ids].sort().map((id) => [
        id,
        {
          kind: 'object',
          keys: {
            enabled: enabledParam,
            ...Object.fromEntries(Object.entries(known.params(id)).map(([name, param]) => [name, paramShape(param)])),
          },
        } satisfies Shape,
      ]),
    ),
  };
  const whole: Shape = { ...policyShape, keys: { ...policyShape.keys, params } };
  const schema = schemaOf(whole) as { properties: Record<string, Record<string, unknown>> };
  // Own checks and admission policies are known where they lie.
  schema.properties.params!.additionalProperties = {
    type: 'object',
    description: 'Parameters of a check of your own.',
  };
  schema.properties.floors = {
    ...schemaOf(floors),
    properties: Object.fromEntries(Object.entries(floorShapes).map(([key, shape]) => [key, schemaOf(shape)])),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://sallyport.dev/schemas/policy.schema.json',
    title: 'sallyport.yaml',
    ...schema,
  };
}

function plural(word: string): string {
  return word === 'rbac' || word === 'provenance' ? word : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
