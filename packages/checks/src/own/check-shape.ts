import { classes } from '@sallyport/model';
import type { Shape } from './check-text.ts';

const text: Shape = { kind: 'text' };
const texts: Shape = { kind: 'list', of: text };

const patch: Shape = {
  kind: 'list',
  fewest: 1,
  of: {
    kind: 'keys',
    keys: {
      op: { kind: 'text', words: ['add', 'replace', 'remove'] },
      path: {
        kind: 'text',
        pattern: /^(?:\/|\.$|\.\/|(?:\.\.\/)+|(?:\.\.\/)*\.\.$)/,
        example: './securityContext/privileged',
      },
      value: { kind: 'any' },
      placeholder: { kind: 'boolean' },
    },
    required: ['op', 'path'],
  },
};

const name: Shape = { kind: 'text', pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, example: 'image-from-our-registry' };
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The file format of own checks. */
export const checkFileShape: Shape = {
  kind: 'keys',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  keys: {
    apiVersion: { kind: 'text', words: ['sallyport.dev/v1'] },
    kind: { kind: 'text', words: ['Check'] },
    metadata: {
      kind: 'keys',
      required: ['name'],
      keys: { name, labels: { kind: 'object' }, annotations: { kind: 'object' } },
    },
    spec: {
      kind: 'keys',
      required: ['title', 'severity', 'match', 'validate', 'why', 'remediation'],
      keys: {
        title: text,
        severity: { kind: 'text', words: ['critical', 'high', 'medium', 'low'] },
        class: { kind: 'text', words: classes },
        match: {
          kind: 'keys',
          required: ['kinds'],
          keys: {
            kinds: {
              kind: 'list',
              fewest: 1,
              of: {
                kind: 'text',
                pattern: /^(?:\*|workload|[A-Z][A-Za-z0-9]*)$/,
                example: 'Deployment, workload or *',
              },
            },
            apiGroups: {
              kind: 'list',
              fewest: 1,
              of: { kind: 'text', pattern: /^(?:core|[a-z0-9.-]+)$/, example: 'apps, or core' },
            },
            namespaces: { kind: 'list', fewest: 1, of: text },
            labels: { kind: 'object' },
          },
        },
        scope: { kind: 'text', words: ['object', 'project'] },
        params: { kind: 'map', key: identifier, keyExample: 'registries', of: { kind: 'object' } },
        variables: {
          kind: 'list',
          of: {
            kind: 'keys',
            required: ['name', 'expression'],
            keys: { name: { kind: 'text', pattern: identifier, example: 'images' }, expression: text },
          },
        },
        validate: {
          kind: 'list',
          fewest: 1,
          of: {
            kind: 'keys',
            required: ['expression'],
            keys: { each: text, expression: text, message: text, messageExpression: text, path: text, fix: patch },
          },
        },
        why: text,
        remediation: text,
        fix: patch,
        frameworks: { kind: 'map', of: texts },
        mappings: { kind: 'map', of: texts },
        references: {
          kind: 'list',
          of: { kind: 'text', pattern: /^https?:\/\/\S+$/, example: 'https://example.com/standard' },
        },
      },
    },
  },
};

/** The keys of a parameter, by its type. */
export const paramTypes = [
  'integer',
  'number',
  'boolean',
  'string',
  'string-list',
  'integer-list',
  'string-map',
] as const;

/** The file as its shape allows it. */
export interface RawCheck {
  readonly metadata: { readonly name: string };
  readonly spec: RawSpec;
}

export interface RawSpec {
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly class?: (typeof classes)[number];
  readonly match: {
    readonly kinds: readonly string[];
    readonly apiGroups?: readonly string[];
    readonly namespaces?: readonly string[];
    readonly labels?: Readonly<Record<string, unknown>>;
  };
  readonly scope?: 'object' | 'project';
  readonly params?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly validate: readonly RawValidation[];
  readonly why: string;
  readonly remediation: string;
  readonly fix?: readonly RawPatch[];
  readonly frameworks?: Readonly<Record<string, readonly string[]>>;
  readonly mappings?: Readonly<Record<string, readonly string[]>>;
  readonly references?: readonly string[];
}

export interface RawValidation {
  readonly each?: string;
  readonly expression: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly path?: string;
  readonly fix?: readonly RawPatch[];
}

export interface RawPatch {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
  readonly placeholder?: boolean;
}
