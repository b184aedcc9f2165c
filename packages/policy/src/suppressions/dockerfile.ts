import type { SuppressionScope } from '@sallyport/model';
import { commentMarkers, readComment } from './comments.ts';
import { type DockerfileComment, dockerfileComments, type LineRange } from './dockerfile-layout.ts';
import { clip, type FoundSuppressions, foreignWish, newFinds, type Reading, record, warn } from './wish.ts';

/**
 * Finds the ignores in the comments of a Dockerfile, ours and other tools'. `sallyport:ignore`, `trivy:ignore` and
 * `hadolint ignore=` cover the next instruction with its continuation lines (within an instruction: the next line),
 * `hadolint global ignore=` and `checkov:skip` the file, `shellcheck disable=` the next command of a heredoc.
 */
export function readDockerfileSuppressions(file: { readonly path: string; readonly text: string }): FoundSuppressions {
  const { path, text } = file;
  const finds = newFinds(path);
  if (!markers.some((marker) => text.includes(marker))) return finds;
  for (const comment of dockerfileComments(text)) {
    const { line, below } = comment;
    for (const { reading, reach } of readingsOf(comment)) {
      const scope: SuppressionScope | undefined =
        reach === 'file'
          ? { kind: 'file', path }
          : reach === 'below'
            ? below && { kind: 'lines', path, ...below }
            : { kind: 'lines', path, ...reach };
      record(finds, reading, line, scope);
      if (reading.wish && !scope) warn(finds, line, 'This ignore stands above nothing that it could cover.');
    }
  }
  return finds;
}

const markers = [...commentMarkers, 'hadolint', 'shellcheck disable'] as const;

interface ReachingRead {
  readonly reading: Reading;
  readonly reach: 'file' | 'below' | LineRange;
}

function readingsOf(comment: DockerfileComment): ReachingRead[] {
  const { text, place, script } = comment;
  if (/^\s*hadolint\s/.test(text)) return place === 'between' ? hadolintPragma(comment) : [];
  if (/^\s*shellcheck\s+disable=/.test(text)) {
    // Before the first command ShellCheck takes a directive for the whole script.
    return place === 'heredoc' ? [{ reading: shellcheckDirective(text), reach: script ?? 'below' }] : [];
  }
  return readComment(text).map((reading) => ({
    reading,
    reach: reading.wish?.tool === 'checkov' ? 'file' : 'below',
  }));
}

/**
 * `hadolint [global] ignore=DL3008,SC2086 [# reason]`, spaces and tabs around `=` and `,` allowed. Hadolint ignores
 * nothing where anything else stands in the comment, and wants the instruction right below.
 */
function hadolintPragma(comment: DockerfileComment): ReachingRead[] {
  const { text } = comment;
  const pragma = /^\s*hadolint[ \t]+(global[ \t]+)?ignore[ \t]*=(.*)$/.exec(text);
  if (!pragma) return [];
  const [, global, list = ''] = pragma;
  const hash = list.indexOf('#');
  const ids = (hash === -1 ? list : list.slice(0, hash)).split(',').map((id) => id.trim());
  if (!ids.every((id) => /^(?:DL|SC)\d+$/.test(id))) {
    return [{ reading: { problem: `Hadolint does not understand "${clip(text.trim())}".` }, reach: 'below' }];
  }
  const reading = foreignWish('hadolint', ids, hash === -1 ? '' : list.slice(hash + 1));
  if (global) return [{ reading, reach: 'file' }];
  if (comment.below && !comment.touches) {
    return [{ reading: { problem: 'A blank line parts this hadolint pragma from its instruction.' }, reach: 'below' }];
  }
  return [{ reading, reach: 'below' }];
}

function shellcheckDirective(text: string): Reading {
  const list = /disable=(\S+)/.exec(text)?.[1] ?? '';
  const ids = list.split(',').map((id) => (id === 'all' ? '*' : id.replace(/^(?:SC)?(?=\d+$)/, 'SC')));
  if (ids.some((id) => id !== '*' && !/^SC\d+$/.test(id))) {
    return { problem: `"${clip(text.trim())}" is not obeyed: only lists of SC numbers are read.` };
  }
  return foreignWish('shellcheck', ids, '');
}
