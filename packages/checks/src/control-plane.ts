import { parseShell, parseYaml, plainText } from '@sallyport/syntax';
import type { Container } from './container.ts';
import {
  asArray,
  asRecord,
  asString,
  child,
  entriesOf,
  type Field,
  itemsOf,
  type Json,
  type KubeObject,
} from './object.ts';
import type { Project } from './project.ts';
import type { Observation } from './rule.ts';
import { imageName, isBelow, type Version, versionOf } from './version.ts';
import type { Workload } from './workload.ts';

export type ComponentName = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kube-proxy';

/** A container that runs a part of the control plane, with the flags of its command line. */
export interface Component {
  readonly name: ComponentName;
  readonly container: Container;
  flag(name: string): Flag;
}

export interface Flag {
  /** Without dashes. */
  readonly name: string;
  /** Each time it is set, in order: the last one wins for a single value, all of them make a list. */
  readonly settings: readonly Setting[];
  /** False where more of the command line comes from variables, scripts or files: absence then says nothing. */
  readonly complete: boolean;
  /** Of the last setting's argument; of the list of arguments where the flag is missing. */
  readonly pointer: string;
  /** For sentences: `--profiling=true`, or `no --profiling`. */
  readonly written: string;
}

export interface Setting {
  /** Undefined where the value comes from elsewhere. */
  readonly value: string | undefined;
  readonly pointer: string;
}

/** True or false as asked of the flag; undefined where the files cannot tell. */
export type Requirement = (flag: Flag) => boolean | undefined;

/** For `applies` of a rule that speaks of one component. */
export function runs(name: ComponentName): (workload: Workload) => boolean {
  return (workload) => componentsOf(workload).some((component) => component.name === name);
}

export function componentsIn(workload: Workload, name: ComponentName): readonly Component[] {
  return componentsOf(workload).filter((component) => component.name === name);
}

/** What a flag of a component is not as required; the data are `container` and `flag`. */
export function* requireFlag(
  workload: Workload,
  name: ComponentName,
  flagName: string,
  requirement: Requirement,
): Iterable<Observation> {
  for (const component of componentsIn(workload, name)) {
    const flag = component.flag(flagName);
    const holds = requirement(flag);
    if (holds === undefined) yield unknownFlag(component, flag);
    else if (!holds) yield wrongFlag(component, flag);
  }
}

/** Flags that only help together, such as a certificate and its key. One observation names all that are missing. */
export function* requireAll(
  workload: Workload,
  name: ComponentName,
  flagNames: readonly string[],
): Iterable<Observation> {
  for (const component of componentsIn(workload, name)) {
    const flags = flagNames.map((flagName) => component.flag(flagName));
    const missing = flags.filter((flag) => isSet(flag) === false);
    const unknown = flags.find((flag) => isSet(flag) === undefined);
    if (missing.length > 0) {
      const flag = missing.map(({ written }) => written).join(' and ');
      yield { at: missing[0]!.pointer, data: { container: component.container.label, flag } };
    } else if (unknown) yield unknownFlag(component, unknown);
  }
}

/** The modes of an API server's authorization, from its flag or its file; undefined where that file is elsewhere. */
export function authorizersOf(
  server: Component,
  project: Project,
): { flag: Flag; modes: readonly string[] | undefined } {
  const file = server.flag('authorization-config');
  if (isSet(file) !== true) {
    const flag = server.flag('authorization-mode');
    const isKnown = flag.complete && flag.settings.every(({ value }) => value !== undefined);
    return { flag, modes: isKnown ? wordsOf(flag) : undefined };
  }
  const files = configFilesIn(project, 'AuthorizationConfiguration');
  const authorizers = files.flatMap(({ value }) => asArray(value.authorizers));
  return {
    flag: file,
    modes: files.length === 0 ? undefined : authorizers.map((authorizer) => asString(child(authorizer, 'type'))),
  };
}

/** A mode that authorization must have; the data are `container` and `flag`. */
export function* requireMode(workload: Workload, project: Project, mode: string): Iterable<Observation> {
  for (const server of componentsIn(workload, 'kube-apiserver')) {
    const { flag, modes } = authorizersOf(server, project);
    if (!modes) yield unknownFlag(server, flag);
    else if (!modes.includes(mode)) yield wrongFlag(server, flag);
  }
}

/** A limit of the audit log's rotation; there is none for a log that goes to standard output. */
export function* requireRotation(workload: Workload, flagName: string, least: number): Iterable<Observation> {
  for (const server of componentsIn(workload, 'kube-apiserver')) {
    if (server.flag('audit-log-path').settings.at(-1)?.value === '-') continue;
    const flag = server.flag(flagName);
    const enough = atLeast(least)(flag);
    if (enough === undefined) yield unknownFlag(server, flag);
    else if (!enough) yield wrongFlag(server, flag);
  }
}

/** Admission plugins: on with `enable-admission-plugins` (or the old `admission-control`), off with `disable-…`. */
export function* requirePlugin(workload: Workload, plugin: string): Iterable<Observation> {
  for (const server of componentsIn(workload, 'kube-apiserver')) {
    const enabled = isPluginEnabled(server, plugin);
    const off = server.flag('disable-admission-plugins');
    const flag = includes(plugin)(off) === true ? off : server.flag('enable-admission-plugins');
    if (enabled === undefined) yield unknownFlag(server, flag);
    else if (!enabled) yield wrongFlag(server, flag);
  }
}

export function isPluginEnabled(server: Component, plugin: string): boolean | undefined {
  const disabled = includes(plugin)(server.flag('disable-admission-plugins'));
  if (disabled !== false) return disabled === undefined ? undefined : false;
  const old = includes(plugin)(server.flag('admission-control'));
  return old === true ? true : includes(plugin)(server.flag('enable-admission-plugins'));
}

/** A plugin that is on unless it is switched off by name. */
export function* requireDefaultPlugin(workload: Workload, plugin: string): Iterable<Observation> {
  yield* requireFlag(workload, 'kube-apiserver', 'disable-admission-plugins', (flag) => {
    const disabled = includes(plugin)(flag);
    return disabled === undefined ? undefined : !disabled;
  });
}

export function wrongFlag(component: Component, flag: Flag): Observation {
  return { at: flag.pointer, data: { container: component.container.label, flag: flag.written } };
}

export function unknownFlag(component: Component, flag: Flag): Observation {
  return { undecided: `what ${component.name} gets as --${flag.name} is not in the manifest` };
}

/** Present with a value, whatever it is. */
export const isSet: Requirement = (flag) => {
  const last = flag.settings.at(-1);
  return last ? last.value !== '' : flag.complete ? false : undefined;
};

/** Missing or empty. */
export const isAbsent: Requirement = judge((value) => value === '', true);
export const isTrue: Requirement = judge((value) => booleanOf(value) === true, false);
export const isFalse: Requirement = judge((value) => booleanOf(value) === false, false);
export const isNotTrue: Requirement = judge((value) => booleanOf(value) !== true, true);
export const isNotFalse: Requirement = judge((value) => booleanOf(value) !== false, true);

/** A whole number of at least `least`; missing is not enough. */
export function atLeast(least: number): Requirement {
  return judge((value) => /^\d{1,15}$/.test(value) && Number(value) >= least, false);
}

/** On the last setting; what a missing flag means is the default of the component. */
export function judge(accepts: (value: string) => boolean, whenAbsent: boolean): Requirement {
  return (flag) => {
    const last = flag.settings.at(-1);
    if (!last) return flag.complete ? whenAbsent : undefined;
    return last.value === undefined ? undefined : accepts(last.value);
  };
}

/** A list flag (repeated, or with commas) names a word. */
export function includes(word: string): Requirement {
  return (flag) => {
    if (wordsOf(flag).includes(word)) return true;
    return flag.complete && flag.settings.every(({ value }) => value !== undefined) ? false : undefined;
  };
}

/** All words of a list flag whose values are known. */
export function wordsOf(flag: Pick<Flag, 'settings'>): readonly string[] {
  return flag.settings.flatMap(({ value }) => (value ?? '').split(',').map((word) => word.trim()));
}

/** The file of the node behind a path of a component, where a volume of the node is mounted there. */
export function hostPathOf(workload: Workload, component: Component, path: string): string {
  const volumes = asArray(workload.podSpec.volumes);
  let longest = '';
  let host = path;
  for (const mount of asArray(component.container.value.volumeMounts)) {
    const mountPath = asString(child(mount, 'mountPath')).replace(/\/$/, '');
    if (mountPath.length <= longest.length || !`${path}/`.startsWith(`${mountPath}/`)) continue;
    const volume = volumes.find((candidate) => child(candidate, 'name') === child(mount, 'name'));
    const source = child(child(volume, 'hostPath'), 'path');
    if (typeof source !== 'string') continue;
    longest = mountPath;
    host = `${source.replace(/\/$/, '')}${path.slice(mountPath.length)}`;
  }
  return host;
}

/** For what later releases took away: whether the component is older than that; undefined where its tag is no version. */
export function isOlder(component: Component, workload: Workload, release: Version): boolean | undefined {
  const version = versionOf(component.container, workload);
  return version && isBelow(version, release);
}

/** Only from the node itself. */
export function isLoopback(address: string): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address) || address === '::1' || address === '[::1]';
}

/** As Go's `strconv.ParseBool`, which the flags use. */
function booleanOf(value: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}

/** A configuration file of a component: an object of the project, or the text of a ConfigMap's key. */
export interface ConfigFile {
  readonly value: Json;
  /** The place of a pointer into the file: exact in an object, the key in a ConfigMap. */
  at(pointer: string): string;
}

/** Kinds of configuration files with their groups; `Policy` alone is also a kind of policy engines. */
const configGroups = {
  AuthenticationConfiguration: 'apiserver.config.k8s.io',
  AuthorizationConfiguration: 'apiserver.config.k8s.io',
  EncryptionConfiguration: 'apiserver.config.k8s.io',
  KubeProxyConfiguration: 'kubeproxy.config.k8s.io',
  KubeSchedulerConfiguration: 'kubescheduler.config.k8s.io',
  Policy: 'audit.k8s.io',
} as const;

export type ConfigKind = keyof typeof configGroups;

/** The configuration files of a kind that an object is or holds. Secrets are not looked into. */
export function configFilesOf(object: KubeObject, kind: ConfigKind): readonly ConfigFile[] {
  const group = configGroups[kind];
  if (object.kind === kind) return object.group === group ? [{ value: object.value, at: (pointer) => pointer }] : [];
  if (object.kind !== 'ConfigMap' || object.group !== '') return [];
  return entriesOf(object.field('data')).flatMap((entry) => {
    // Nearly every text is refused here, unread.
    if (typeof entry.value !== 'string' || !entry.value.includes(group) || !entry.value.includes(kind)) return [];
    return parseYaml(entry.value).documents.flatMap((document) => {
      const value = asRecord(document.value);
      const isOne = value.kind === kind && asString(value.apiVersion).startsWith(`${group}/`);
      return isOne ? [{ value, at: () => entry.pointer }] : [];
    });
  });
}

/** For `applies` of a rule that speaks of a component and of its configuration file. */
export function runsOrConfigures(name: ComponentName, kind: ConfigKind): (subject: KubeObject | Workload) => boolean {
  const runsIt = runs(name);
  return (subject) => ('podSpec' in subject ? runsIt(subject) : configFilesOf(subject, kind).length > 0);
}

export function configFilesIn(project: Project, kind: ConfigKind): readonly ConfigFile[] {
  let byKind = configFiles.get(project);
  if (!byKind) {
    byKind = new Map();
    configFiles.set(project, byKind);
  }
  let found = byKind.get(kind);
  if (!found) {
    found = [...project.ofKind(kind), ...project.ofKind('ConfigMap')].flatMap((object) => configFilesOf(object, kind));
    byKind.set(kind, found);
  }
  return found;
}

const configFiles = new WeakMap<Project, Map<string, readonly ConfigFile[]>>();

const componentNames: readonly string[] = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
  'kube-proxy',
] satisfies ComponentName[];

const known = new WeakMap<Workload, readonly Component[]>();
const none: readonly Component[] = [];

function componentsOf(workload: Workload): readonly Component[] {
  let found = known.get(workload);
  if (!found) {
    const components = workload.containers.flatMap((container) => componentOf(workload, container) ?? []);
    found = components.length === 0 ? none : components;
    known.set(workload, found);
  }
  return found;
}

interface Word {
  readonly text: string;
  /** False where a part of the text is a variable whose value is elsewhere. */
  readonly known: boolean;
  readonly pointer: string;
}

function componentOf(workload: Workload, container: Container): Component | undefined {
  const command = itemsOf(container.field('command'));
  const args = itemsOf(container.field('args'));
  if (command.length === 0 && args.length === 0) return undefined;
  const first = command[0] ?? args[0];
  // The names of programs are short: nearly every container of a repository is refused here.
  if (!mayStartComponent(asString(first?.value)) && !isComponent(imageNameOf(container))) return undefined;
  const expand = expander(container);
  const words = [...command, ...args].map(expand);
  const started =
    command.length === 0 && words[0]!.text.startsWith('-')
      ? isComponent(imageNameOf(container))
        ? { name: imageNameOf(container), rest: words }
        : undefined
      : startedBy(words, 0);
  if (!started || !isComponent(started.name)) return undefined;
  const name = started.name;
  // An etcd elsewhere is some application's own store, not the cluster's.
  if (name === 'etcd' && workload.kind !== 'Pod' && workload.namespace !== 'kube-system') return undefined;
  const listPointer = `${container.pointer}/${args.length > 0 ? 'args' : 'command'}`;
  return component(name, container, started.rest, started.at ?? listPointer);
}

function isComponent(name: string): name is ComponentName {
  return componentNames.includes(name);
}

/** `kube-apiserver` of `registry.k8s.io/kube-apiserver-amd64:v1.20.0`. */
function imageNameOf(container: Container): string {
  return container.image === '' ? '' : imageName(container.image).replace(/-(?:amd64|arm64|arm|ppc64le|s390x)$/, '');
}

const shells = ['sh', 'bash', 'ash', 'dash'];
const wrappers = ['go-runner', 'kube-log-runner', 'tini', 'dumb-init', 'env', 'exec', 'nice', 'flock'];
const hyperkube: Readonly<Record<string, ComponentName>> = {
  apiserver: 'kube-apiserver',
  'controller-manager': 'kube-controller-manager',
  scheduler: 'kube-scheduler',
  proxy: 'kube-proxy',
};

function mayStartComponent(program: string): boolean {
  const base = baseName(program);
  return isComponent(base) || shells.includes(base) || wrappers.includes(base) || base === 'hyperkube';
}

interface Started {
  readonly name: string;
  readonly rest: readonly Word[];
  /** Where a missing flag would go, when not into the list of arguments: the script of a shell. */
  readonly at?: string;
}

/** The program at the end of wrappers and shells, with its arguments. */
function startedBy(words: readonly Word[], depth: number): Started | undefined {
  const [first, ...rest] = words;
  if (!first || depth > 4) return undefined;
  const base = baseName(first.text);
  if (isComponent(base)) return { name: base, rest };
  if (base === 'hyperkube') {
    const role = rest[0]?.text ?? '';
    return { name: Object.hasOwn(hyperkube, role) ? hyperkube[role]! : role, rest: rest.slice(1) };
  }
  if (shells.includes(base)) return startedByShell(rest);
  if (!wrappers.includes(base)) return undefined;
  const next = rest.findIndex(({ text }) => !text.startsWith('-') && !/^\w+=/.test(text));
  return next === -1 ? undefined : startedBy(rest.slice(next), depth + 1);
}

/** `sh -c "exec kube-apiserver … 1>>/var/log/x"`: the one command of the script, not one inside a branch or loop. */
function startedByShell(rest: readonly Word[]): Started | undefined {
  const option = rest.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const script = option === -1 ? undefined : rest[option + 1];
  if (!script) return undefined;
  const command = parseShell(plainText(script.text, 0)).effective.find(
    ({ name, scope }) => name !== undefined && isComponent(name) && scope.kind === 'script',
  );
  if (!command) return undefined;
  const words = command.args.map(({ value, text }) => ({
    text: value ?? text.replaceAll('"', ''),
    known: value !== undefined && script.known,
    pointer: script.pointer,
  }));
  return { name: command.name!, rest: words, at: script.pointer };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Kubernetes puts the container's own variables into `$(NAME)`; `$$(` stands for itself. */
function expander(container: Container): (field: Field) => Word {
  const env = environmentOf(container);
  return ({ value, pointer }) => {
    let isKnown = true;
    const written = typeof value === 'string' ? value : value === undefined ? '' : String(value);
    const text = written.replace(/\$\$|\$\(([\w.-]{1,256})\)/g, (whole, name: string | undefined) => {
      if (name === undefined) return '$';
      const variable = env.named.get(name);
      if (variable?.value !== undefined) return variable.value;
      if (variable || env.more) isKnown = false;
      return whole;
    });
    return { text, known: isKnown, pointer };
  };
}

interface Environment {
  readonly named: ReadonlyMap<string, Setting>;
  /** More variables come from ConfigMaps or Secrets. */
  readonly more: boolean;
}

function environmentOf(container: Container): Environment {
  const named = new Map<string, Setting>();
  for (const { value, pointer } of itemsOf(container.field('env'))) {
    const text = child(value, 'value');
    const literal = child(value, 'valueFrom') == null ? (typeof text === 'string' ? text : '') : undefined;
    named.set(asString(child(value, 'name')), { value: literal, pointer: `${pointer}/value` });
  }
  return { named, more: asArray(container.field('envFrom').value).length > 0 };
}

function component(name: ComponentName, container: Container, words: readonly Word[], listPointer: string): Component {
  const { settings, complete } = parseFlags(words);
  const env = name === 'etcd' ? environmentOf(container) : undefined;
  const configFile = env && (settings.has('config-file') || env.named.has('ETCD_CONFIG_FILE'));
  return {
    name,
    container,
    flag(flagName) {
      let found = settings.get(flagName) ?? [];
      let isComplete = complete;
      if (env) {
        // A flag of etcd wins over its variable; a configuration file makes it ignore both.
        const variable = env.named.get(`ETCD_${flagName.toUpperCase().replaceAll('-', '_')}`);
        if (found.length === 0 && variable) found = [variable];
        if (configFile) found = [];
        if (configFile || env.more) isComplete = false;
      }
      const last = found.at(-1);
      return {
        name: flagName,
        settings: found,
        complete: isComplete,
        pointer: last?.pointer ?? listPointer,
        written: last ? `--${flagName}=${(last.value ?? '…').slice(0, 120)}` : `no --${flagName}`,
      };
    },
  };
}

/** Flags as pflag takes them, which also reads `_` as `-`; a word behind a flag is its value. */
function parseFlags(words: readonly Word[]): { settings: ReadonlyMap<string, Setting[]>; complete: boolean } {
  const settings = new Map<string, Setting[]>();
  let complete = true;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word.text === '--') break;
    const [, written = '', assigned] = /^--?([A-Za-z][\w.-]*)(=)?/.exec(word.text) ?? [];
    if (written === '') {
      if (!word.known) complete = false;
      continue;
    }
    const name = written.replaceAll('_', '-');
    let value = assigned ? word.text.slice(word.text.indexOf('=') + 1) : undefined;
    let isKnown = word.known;
    const next = words[index + 1];
    if (value === undefined && next && !/^-(?!\d|$)/.test(next.text)) {
      value = next.text;
      isKnown &&= next.known;
      index++;
    }
    const list = settings.get(name) ?? [];
    list.push({ value: isKnown ? (value ?? 'true') : undefined, pointer: word.pointer });
    settings.set(name, list);
  }
  return { settings, complete };
}
