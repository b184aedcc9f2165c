import { paramsOf } from './bind.ts';
import { formatDuration } from './moment.ts';
import type { Policy, PolicyException, PolicyRule, StageModes } from './policy.ts';
import { apiVersion } from './policy-shape.ts';

/** A commented policy to start from: what holds without a file, and the next steps as comments. */
export function startingPolicy(): string {
  return `# The policy of this repository: what fails which gate. Check it with \`sallyport policy lint\`.
apiVersion: ${apiVersion}

defaults:
  mode: observe          # ignore < observe < react < block
  onIncomplete: warn     # fail: a scan with gaps exits with 3

rules:
  # The strongest rule that means a finding decides. \`when\` is CEL; its words stand in the policy reference.
  - name: critical-and-high
    when: severity >= HIGH
    mode: block
    only: introduced     # with --base or a baseline: what this change adds; without either, everything
  - name: secrets
    when: secret && !falsePositive
    mode: { commit: block, pr: block }
  # - name: hardening
  #   when: misconfig && (rule in ['container-privileged', 'host-network'] || inFramework('nsa'))
  #   mode: { pr: react, admission: { prod: block, "*": observe } }
  #   grace: { critical: 7d, high: 30d }
  # - name: budget
  #   when: misconfig && severity == MEDIUM
  #   max: { total: 50, new: 0 }
  #   mode: { pr: block }
  # - name: score
  #   score: { framework: nsa, min: 80 }
  #   mode: { release: block }

# Parameters of rules: \`sallyport rules show RULE\` lists them. \`enabled: false\` turns a rule off.
# params:
#   df-trusted-registry: { trustedRegistries: [registry.example.com] }

# owners: { default: team-a, "deploy/**": platform }

# exceptions:
#   - id: EX-1
#     match: { rule: host-network, name: node-agent }
#     reason: the agent reads the network of the node
#     owner: alice@example.com
#     expires: 2027-06-30   # the last day on which it holds, in UTC
`;
}

/** The effective policy as YAML, without comments: what is read again gives the same verdicts. */
export function showPolicy(policy: Policy): string {
  const { owners, defaults, floors } = policy;
  const params = Object.fromEntries(paramsOf(policy));
  const whole = compact({
    apiVersion,
    extends: policy.extends?.ref,
    component: policy.component,
    owners: compact({
      default: owners.default,
      ...Object.fromEntries(owners.globs.map(({ glob, owner }) => [glob, owner])),
    }),
    defaults: compact({
      mode: defaults.mode,
      onIncomplete: defaults.onIncomplete,
      dbMaxAge: defaults.dbMaxAgeMs === undefined ? undefined : formatDuration(defaults.dbMaxAgeMs),
    }),
    params,
    rules: policy.rules.map(ruleValue),
    exceptions: policy.exceptions.map(exceptionValue),
    floors: compact({
      ...Object.fromEntries(floors.modes.map((floor) => [floor.name, modesValue(floor.mode)])),
      exceptions:
        floors.exceptions &&
        compact({
          maxDays: floors.exceptions.maxDays,
          require: floors.exceptions.require,
          approvers: floors.exceptions.approvers,
        }),
      breakGlass:
        floors.breakGlass &&
        compact({
          annotation: floors.breakGlass.annotation,
          needs: floors.breakGlass.needs,
          notify: floors.breakGlass.notify,
          ttl: floors.breakGlass.ttlMs === undefined ? undefined : formatDuration(floors.breakGlass.ttlMs),
        }),
    }),
    checks: policy.checks && [...new Set(policy.checks.map(({ folder }) => folder))],
  });
  return `${writeBlock(whole, '')}\n`;
}

function ruleValue(rule: PolicyRule): Record<string, unknown> {
  const { name, when, mode, only, graceMs, max, score, playbook } = rule;
  return compact({
    name,
    when: when?.text,
    mode: modesValue(mode),
    only: only === 'all' ? undefined : only,
    grace: Object.fromEntries(Object.entries(graceMs).map(([severity, length]) => [severity, formatDuration(length)])),
    max,
    score: score && compact({ framework: score.framework, min: score.min, maxDrop: score.maxDrop }),
    playbook,
  });
}

function exceptionValue(exception: PolicyException): Record<string, unknown> {
  const { place: _place, matchPlace: _matchPlace, expireWhenFixable, match, ...rest } = exception;
  const shown = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return compact({ ...shown, match: { ...match }, expireWhenFixable: expireWhenFixable || undefined });
}

function modesValue(modes: StageModes): unknown {
  if (typeof modes === 'string') return modes;
  return Object.fromEntries(
    Object.entries(modes).map(([stage, mode]) => [stage, typeof mode === 'string' ? mode : Object.fromEntries(mode)]),
  );
}

/** Drops what is absent or empty. */
function compact(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined && !isEmpty(entry)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function writeBlock(value: Record<string, unknown>, indent: string): string {
  return Object.entries(value)
    .map(([key, entry]) => `${indent}${scalar(key)}:${writeEntry(entry, indent)}`)
    .join('\n');
}

function writeEntry(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
    return `\n${value.map((item) => `${inner}- ${writeBlock(item as Record<string, unknown>, `${inner}  `).trimStart()}`).join('\n')}`;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isEmpty(value)) {
    return `\n${writeBlock(value as Record<string, unknown>, inner)}`;
  }
  return ` ${flow(value)}`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return '{}';
  return typeof value === 'string' ? scalar(value) : String(value);
}

// JSON strings are YAML strings. Only words that YAML can take for nothing else go bare.
function scalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
