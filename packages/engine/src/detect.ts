/** What a file is to the engine; settled by its name first, by its text only where the name does not say. */
export type FileKind = 'manifest' | 'dockerfile' | 'chart' | 'kustomization' | 'ignore-file' | 'maybe-dockerfile';

const kustomizations: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);
const dockerfileName = /^(?:dockerfile|containerfile)(?:[._-].*)?$|[._-](?:dockerfile|containerfile)$/i;

/** Endings of files that are surely something else: they are not opened to see whether they are Dockerfiles. */
const otherEnding =
  /\.(?!docker$|df$|build$|base$|dev$|prod$|production$|test$|ci$|local$|amd64$|arm64$|alpine$|debian$|ubuntu$)[a-z0-9_+-]{1,12}$/i;
const knownNames: ReadonlySet<string> = new Set([
  'LICENSE',
  'NOTICE',
  'README',
  'CHANGELOG',
  'AUTHORS',
  'CODEOWNERS',
  'OWNERS',
  'Makefile',
  'GNUmakefile',
  'Gemfile',
  'Rakefile',
  'Procfile',
  'Vagrantfile',
  'Jenkinsfile',
  'Tiltfile',
  'Brewfile',
  'Pipfile',
  'BUILD',
  'WORKSPACE',
  'go.mod',
  'go.sum',
]);

/**
 * The kind of a file by its name, or undefined where no reader wants it. `maybe-dockerfile` has a name that says
 * nothing: its text decides.
 */
export function kindByName(name: string, ignoreFiles: ReadonlySet<string>): FileKind | undefined {
  if (ignoreFiles.has(name)) return 'ignore-file';
  if (name === 'Chart.yaml') return 'chart';
  if (kustomizations.has(name)) return 'kustomization';
  const dot = name.lastIndexOf('.');
  const ending = dot === -1 ? '' : name.slice(dot + 1).toLowerCase();
  if (ending === 'yaml' || ending === 'yml' || ending === 'json') return 'manifest';
  if (dockerfileName.test(name))
    return /\.(?:md|txt|rst|dockerignore|sh|py|js|ts|go|rb|java)$/i.test(name) ? undefined : 'dockerfile';
  if (name.startsWith('.') || knownNames.has(name) || otherEnding.test(name)) return undefined;
  return 'maybe-dockerfile';
}

/** True where the text may hold a Kubernetes object: most YAML of a repository does not, and is never parsed. */
export function mayHoldObjects(text: string): boolean {
  return text.includes('apiVersion') && text.includes('kind');
}

/** Go template actions: rendered by helm and the like, not YAML. */
export function isTemplate(text: string): boolean {
  return /\{\{[^}]*\}\}/.test(text);
}
