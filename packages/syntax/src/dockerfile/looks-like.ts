import { parseImageReference } from './image.ts';

/**
 * True for names that Docker and Podman users give to these files: `Dockerfile`, `Containerfile`, `Dockerfile.dev`,
 * `api.Dockerfile`, `dev.containerfile`. Ignore files and files of a known other kind are none.
 * @param name file name without its folder
 */
export function isDockerfileName(name: string): boolean {
  const match = /^(?:dockerfile|containerfile)(?:[.\-_](.+))?$/i.exec(name);
  if (match) return match[1] === undefined || !isForeignExtension(match[1]);
  return /.\.(?:dockerfile|containerfile)$/i.test(name);
}

/**
 * Says whether a file is a Dockerfile: by its name, or by what it holds. The text decides where it begins, after
 * comments and ARGs, with a FROM of an image, and an instruction of Docker's follows.
 * @param name file name, with or without its folder
 */
export function looksLikeDockerfile(name: string, text: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (isDockerfileName(base)) return true;
  if (foreignNames.test(base) || isForeignExtension(base)) return false;
  return readsLikeDockerfile(text);
}

/** Kinds that hold Dockerfiles as examples, share a word with them, or are read by another part of the scanner. */
const foreignExtensions = new Set(
  'md mdx rst adoc html htm sql py rb js mjs cjs ts tsx jsx go rs java kt c h cpp cs php pl lua sh bash zsh ps1 bat cmd yaml yml json toml xml csv lock log diff patch tf hcl mk cmake dockerignore containerignore'.split(
    ' ',
  ),
);
const foreignNames =
  /^(?:makefile|gnumakefile|earthfile|modelfile|vagrantfile|jenkinsfile|procfile|gemfile|rakefile|readme.*|license.*|.*ignore)$/i;

function isForeignExtension(name: string): boolean {
  return foreignExtensions.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** The head of a file says enough. */
const headLength = 16_384;
const instructionStart =
  /^\s*(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+\S/;
/** Blanks of one line only: a text of empty lines must not be read again from each of them. */
const anyInstruction = new RegExp(instructionStart.source.replaceAll('\\s', '[ \\t]'), 'im');
const argLine = /^\s*ARG\s+[A-Za-z_]\w*(?:=.*)?$/;
const fromLine = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S+)(\s+(?:AS|as)\s+\S+)?\s*$/;

/** Whether a line of the text begins as an instruction does, in upper or lower case. */
export function holdsInstruction(text: string): boolean {
  return anyInstruction.test(text);
}

function readsLikeDockerfile(text: string): boolean {
  // Upper case only: "from" begins sentences, mails and imports.
  if (!/^\s*FROM\s/m.test(text.slice(0, headLength))) return false;
  const lines = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, headLength).split('\n');
  let from: RegExpExecArray | undefined;
  for (const raw of lines) {
    const line = raw.trimEnd();
    if (line === '' || /^\s*#/.test(line)) continue;
    if (from) return instructionStart.test(line);
    if (argLine.test(line)) continue;
    const match = fromLine.exec(line);
    if (!match || !isImage(match[1]!)) return false;
    from = match;
  }
  // A FROM and nothing else: only an image that no other kind of file would write.
  return from !== undefined && (from[2] !== undefined || /[:/@]/.test(from[1]!) || from[1] === 'scratch');
}

function isImage(text: string): boolean {
  if (/\$\{?[A-Za-z_]/.test(text)) return /^[\w${}:./@+-]+$/.test(text);
  return parseImageReference(text) !== undefined;
}
