import { type BuildStage, type Dockerfile, type Instruction, lineage, type Pair } from '@sallyport/syntax';
import { knownValue } from '../../build-environment.ts';
import { defineRule } from '../../rule.ts';
import { namesSetting, secretForm } from '../../secret-values.ts';

export const dfSecretInArgEnv = defineRule({
  id: 'df-secret-in-arg-env',
  title: 'Secret passed through ARG or ENV',
  severity: 'critical',
  class: 'secret',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    knownNames: {
      type: 'string-list',
      default: [
        'ACCESS_TOKEN',
        'APPLICATION_KEY',
        'APP_SECRET',
        'AUTH_TOKEN',
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'BITTREX_API_KEY',
        'BITTREX_API_SECRET',
        'CF_PASSWORD',
        'CF_USERNAME',
        'CIRCLE_TOKEN',
        'CI_DEPLOY_PASSWORD',
        'CI_DEPLOY_USER',
        'DOCKERHUB_PASSWORD',
        'DOCKER_EMAIL',
        'DOCKER_PASSWORD',
        'DOCKER_USERNAME',
        'FACEBOOK_ACCESS_TOKEN',
        'FACEBOOK_APP_ID',
        'FACEBOOK_APP_SECRET',
        'FIREBASE_API_TOKEN',
        'FIREBASE_TOKEN',
        'FOSSA_API_KEY',
        'GH_ENTERPRISE_TOKEN',
        'GH_TOKEN',
        'GITHUB_ENTERPRISE_TOKEN',
        'GITHUB_TOKEN',
        'HEROKU_API_KEY',
        'HEROKU_API_USER',
        'NPM_AUTH_TOKEN',
        'NPM_TOKEN',
        'OKTA_AUTHN_GROUPID',
        'OKTA_CLIENT_ORGURL',
        'OKTA_CLIENT_TOKEN',
        'OKTA_OAUTH2_CLIENTID',
        'OKTA_OAUTH2_CLIENTSECRET',
        'OPENAI_API_KEY',
        'OS_PASSWORD',
        'OS_USERNAME',
        'POSTGRES_PASSWORD',
        'SLACK_TOKEN',
        'STRIPE_API_KEY',
        'STRIPE_DEVICE_NAME',
        'TRAVIS_OS_NAME',
        'TRAVIS_SECURE_ENV_VARS',
        'TRAVIS_SUDO',
        'VAULT_CLIENT_KEY',
        'VAULT_TOKEN',
      ],
      about: 'Names, in any case, that are taken for a credential whatever else they say.',
    },
    substrings: {
      type: 'string-list',
      default: ['api_key', 'client_key', 'password', 'private', 'secret', 'token'],
      about:
        'Texts, in any case, that make a name one of a credential, unless it says where the credential is or how it is used, as TOKEN_URL does.',
    },
  },
  seen: '{instruction} {name} holds {what}.',
  why: 'Values of ARG stay in the history and provenance of the image, values of ENV in its configuration: whoever can pull it reads the credential, also after a later instruction clears it.',
  fix: 'Hand it to the build with RUN --mount=type=secret, and to the running container with a Secret. Change a credential that has been pushed.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  ],
  mappings: {
    hadolint: ['DL3064'],
    trivy: ['DS-0031'],
  },
  *check(file, { params }) {
    const names: SensitiveNames = {
      known: new Set(params.knownNames.map((name) => name.toUpperCase())),
      parts: params.substrings.map((part) => part.toLowerCase()).filter((part) => part !== ''),
    };
    for (const outer of file.instructions) {
      let step: Instruction | undefined = outer;
      while (step?.name === 'ONBUILD') step = step.nested;
      if (step?.name !== 'ENV' && step?.name !== 'ARG') continue;
      for (const pair of step.pairs) {
        const what = secretOf(file, step, pair, names);
        if (what !== undefined)
          yield { at: pair.keySpan, data: { instruction: step.name, name: pair.key.slice(0, 100), what } };
      }
    }
  },
});

interface SensitiveNames {
  readonly known: ReadonlySet<string>;
  readonly parts: readonly string[];
}

function secretOf(file: Dockerfile, step: Instruction, pair: Pair, names: SensitiveNames): string | undefined {
  const { key, value: word } = pair;
  const form = word && secretForm(word.value);
  if (form !== undefined) return form;
  const value = word && knownValue(file, step, word);
  if (value !== undefined && isNoSecret(value)) return undefined;
  if (names.known.has(key.toUpperCase()) || isSensitive(key, names.parts)) {
    return value !== undefined && isPlace(value) ? undefined : 'a credential, by its name';
  }
  return value !== undefined && credentialFiles.has(key) && isCopiedIn(file, step, value)
    ? 'the path of a credential file that is copied in'
    : undefined;
}

function isSensitive(key: string, parts: readonly string[]): boolean {
  // Tokenizers cut text into words; they hold no token.
  const name = key.toLowerCase().replaceAll(/tokeni[sz]/g, '');
  return parts.some((part) => name.includes(part)) && !namesSetting(key) && !/^(?:max|min|num)_/.test(name);
}

/** Empty, or a switch. */
function isNoSecret(value: string): boolean {
  return /^(?:|true|false|yes|no|on|off|none|null|0|1)$/i.test(value.trim());
}

/** A path or an address says where the credential is; an address with a password has been found by its form. */
function isPlace(value: string): boolean {
  return /^(?:\.{0,2}\/|~\/|[A-Za-z]:[/\\]|[a-z][a-z0-9+.-]*:\/\/)/i.test(value);
}

/** Variables of well-known clients that name a file with a credential. */
const credentialFiles = new Set([
  'AWS_SHARED_CREDENTIALS_FILE',
  'AZURE_AUTH_LOCATION',
  'BOTO_CONFIG',
  'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'KUBECONFIG',
  'NETRC',
  'NPM_CONFIG_USERCONFIG',
  'OCI_CLI_KEY_FILE',
  'PGPASSFILE',
]);

/** True where COPY or ADD puts a file of the build context at the path. */
function isCopiedIn(file: Dockerfile, step: Instruction, path: string): boolean {
  const stage = file.stages[step.stage];
  return stage !== undefined && lineage(file, stage).some((level) => copiedPaths(file, level).has(path));
}

const pathsByStage = new WeakMap<BuildStage, ReadonlySet<string>>();

/** Where the files may land that a stage copies from the build context: at the target, or in it by their own name. */
function copiedPaths(file: Dockerfile, stage: BuildStage): ReadonlySet<string> {
  const known = pathsByStage.get(stage);
  if (known) return known;
  const paths = new Set<string>();
  for (const copy of stage.instructions) {
    if ((copy.name !== 'COPY' && copy.name !== 'ADD') || copy.flags.some(({ name }) => name === 'from')) continue;
    const word = copy.arguments.at(-1);
    const target = word && knownValue(file, copy, word);
    if (target === undefined) continue;
    const whole = target.startsWith('/') ? target : `${copy.state.workdir ?? ''}/${target.replace(/^\.\/?/, '')}`;
    paths.add(whole);
    const folder = whole.endsWith('/') ? whole : `${whole}/`;
    for (const { value } of copy.arguments.slice(0, -1)) paths.add(folder + value.slice(value.lastIndexOf('/') + 1));
  }
  pathsByStage.set(stage, paths);
  return paths;
}
