import { isDockerfileName } from '@sallyport/syntax';

/**
 * What a file is to the engine; settled by its name first, by its text only where the name does not say: `given` was
 * asked for by name, `maybe-dockerfile` was only met.
 */
export type FileKind =
  | 'manifest'
  | 'dockerfile'
  | 'chart'
  | 'kustomization'
  | 'ignore-file'
  | 'maybe-dockerfile'
  | 'given';

const kustomizations: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** Endings of files that are surely something else: a repository holds too many of them to open each one. */
const otherEndings: ReadonlySet<string> = new Set(
  [
    'adoc asm asp aspx astro avi avif awk bat bin bmp bz2 c cc cer cfg cjs class clj cljs cmake cmd cnf coffee conf cpp cpuprofile',
    'crt cs css csv cue cxx dart dat data db deb der diff dll doc dockerignore docx dylib eot ejs el elm env eps erl ex exe exs fish flac fs',
    'gif go gql gradle graphql groovy gz h hbs hcl hpp hs htm html hxx ico ini ipynb j2 jar java jinja jpeg jpg js jsonc jsonl',
    'jsonnet jsx jks key kt kts less lib license lisp lock log lua m map md mdx mjs mk ml mm mod mov mp3 mp4 mts mustache njk o',
    'odt ogg otf out p12 pas patch pdf pem pfx php pl plist pm png po pot ppt pptx prisma properties proto ps1 psd pub pug py',
    'pyc pyi r rar rb rego rpm rs rst rtf sass sbt scala scss sh so sol sql sqlite styl sum svelte svg swift tar tcl test tex tf',
    'tfvars tgz tif tiff tmpl toml tpl ts tsv tsx ttf txt vb vim vue war wasm wav webm webp wgsl whl woff woff2 xls xlsx xml xsd',
    'xsl xz zig zip zsh zst',
  ].flatMap((line) => line.split(' ')),
);
const otherNames: ReadonlySet<string> = new Set(
  [
    'LICENSE NOTICE README CHANGELOG AUTHORS CODEOWNERS OWNERS Makefile GNUmakefile Gemfile Rakefile Procfile Vagrantfile',
    'Jenkinsfile Tiltfile Brewfile Pipfile BUILD WORKSPACE Justfile Podfile Cartfile Fastfile Caddyfile',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The kind of a file by its name, or undefined where no reader wants it. `maybe-dockerfile` has a name that says
 * nothing: its text decides.
 */
export function kindByName(name: string, ignoreFiles: ReadonlySet<string>): Exclude<FileKind, 'given'> | undefined {
  if (ignoreFiles.has(name)) return 'ignore-file';
  if (name === 'Chart.yaml') return 'chart';
  if (kustomizations.has(name)) return 'kustomization';
  const dot = name.lastIndexOf('.');
  const ending = dot === -1 ? '' : name.slice(dot + 1).toLowerCase();
  if (ending === 'yaml' || ending === 'yml' || ending === 'json') return 'manifest';
  if (isDockerfileName(name)) return 'dockerfile';
  if (name.startsWith('.') || otherNames.has(name) || otherEndings.has(ending)) return undefined;
  return 'maybe-dockerfile';
}

/** True where the text may hold a Kubernetes object: most YAML of a repository does not, and is never parsed. */
export function mayHoldObjects(text: string): boolean {
  // What runs containers and lacks its version is told of.
  return text.includes('kind') && (text.includes('apiVersion') || text.includes('containers'));
}

/** Go template actions: rendered by helm and the like, not YAML. */
export function isTemplate(text: string): boolean {
  return /\{\{[^}]*\}\}/.test(text);
}
