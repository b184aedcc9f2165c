import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase } from './generators/rules-index.ts';

/** `npm run new -- rule NAME`: the folder of a rule that passes its own test, to be changed from there. */
const root = join(import.meta.dirname, '..');
const [what, name, family = name?.startsWith('df-') || name?.startsWith('sc-') ? 'dockerfile' : 'kubernetes'] =
  process.argv.slice(2);

if (
  what !== 'rule' ||
  !name ||
  !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) ||
  !['kubernetes', 'dockerfile'].includes(family)
) {
  process.stderr.write(
    'Usage: npm run new -- rule NAME [kubernetes | dockerfile]\nNAME is in kebab case and says what is wrong: `host-network`, not `no-host-network`.\n',
  );
  process.exit(2);
}
const folder = join(root, 'packages/checks/src', family, name);
if (existsSync(folder)) {
  process.stderr.write(`${folder} exists already.\n`);
  process.exit(2);
}
mkdirSync(folder);
for (const [file, text] of Object.entries(family === 'kubernetes' ? kubernetesRule(name) : dockerfileRule(name))) {
  writeFileSync(join(folder, file), text);
}
spawnSync(process.execPath, [join(root, 'tools/generate.ts')], { stdio: 'inherit' });
process.stdout.write(`Made packages/checks/src/${family}/${name}
1. Say in rule.ts what is seen, why it matters and how to mend it; write check().
2. Make the fixtures real: one that must be found for each case, one for each trap.
3. npm test -- packages/checks/src/${family}/${name}
`);

function kubernetesRule(id: string): Record<string, string> {
  return {
    'rule.ts': `import { defineRule, remove } from '../../rule.ts';

export const ${camelCase(id)} = defineRule({
  id: '${id}',
  title: 'Host name set by hand',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pods of {workload} are told to be called {hostname}.',
  why: 'Say here what an attacker or an outage gets from it.',
  fix: 'Say here what to do.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/'],
  mappings: {},
  *check(workload) {
    const hostname = workload.podField('hostname');
    if (typeof hostname.value !== 'string') return;
    yield { at: hostname.pointer, data: { workload: workload.name, hostname: hostname.value }, edits: [remove(hostname.pointer)] };
  },
});
`,
    'rule.test.ts': ruleTest(id),
    'fail-pod.yaml': `# fail-pod.yaml: say why this case is here
apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  hostname: shop # expect: hostname=shop
  containers: [{ name: app, image: shop }]
`,
    'pass-absent.yaml': `# pass-absent.yaml: say which trap this is
apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers: [{ name: app, image: shop }]
`,
  };
}

function dockerfileRule(id: string): Record<string, string> {
  return {
    'rule.ts': `import { defineRule } from '../../rule.ts';

export const ${camelCase(id)} = defineRule({
  id: '${id}',
  title: 'Volume declared',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The stage declares a volume on line {line}.',
  why: 'Say here what an attacker or an outage gets from it.',
  fix: 'Say here what to do.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/'],
  mappings: {},
  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.name !== 'VOLUME') continue;
      yield { at: instruction.keyword, data: { line: instruction.line } };
    }
  },
});
`,
    'rule.test.ts': ruleTest(id),
    'fail-volume.Dockerfile': `# fail-volume.Dockerfile: say why this case is here
FROM alpine:3.22
# expect: line=4
VOLUME /data
`,
    'pass-none.Dockerfile': `# pass-none.Dockerfile: say which trap this is
FROM alpine:3.22
RUN echo VOLUME
`,
  };
}

function ruleTest(id: string): string {
  return `import { testRule } from '../../testing/index.ts';
import { ${camelCase(id)} } from './rule.ts';

testRule(${camelCase(id)}, import.meta.dirname);
`;
}
