import { parseDirective } from './directive.ts';
import { clip, foreignWish, type Reading } from './wish.ts';

/** Reads the ignores that one comment holds, ours, Checkov's and Trivy's. @param text what follows the `#` */
export function readComment(text: string): Reading[] {
  const ours = /^[#\s]*sallyport:(\S*)/.exec(text);
  if (ours) {
    const rest = text.slice(ours[0].length);
    return ours[1] === 'ignore'
      ? [parseDirective(rest)]
      : [{ problem: `There is no directive "sallyport:${clip(ours[1]!)}": write \`sallyport:ignore ID\`.` }];
  }
  if (text.includes('checkov:skip') || text.includes('bridgecrew:skip')) return [checkovSkip(text)];
  return text.includes('trivy:ignore') ? trivyIgnores(text) : [];
}

/** Words without which no comment of a text can be an ignore. */
export const commentMarkers = ['sallyport:', 'checkov:skip', 'bridgecrew:skip', 'trivy:ignore'] as const;

/** `checkov:skip=ID:reason`, one id each, as Checkov reads it. */
function checkovSkip(text: string): Reading {
  const skip = /(?:checkov|bridgecrew):skip= *([A-Z_\d]+)(?::(.+))?/.exec(text);
  if (!skip) return { problem: `"${clip(text.trim())}" names no check: write \`checkov:skip=ID:reason\`.` };
  return foreignWish('checkov', [skip[1]!], skip[2] ?? '');
}

/** `trivy:ignore:ID[:exp:2026-05-01]`, several in one comment. What narrows by parameters cannot be told from the id. */
function trivyIgnores(text: string): Reading[] {
  return text
    .split(/\s+/)
    .map((part) => part.replace(/^[#/*]+/, ''))
    .filter((part) => part.startsWith('trivy:ignore:'))
    .map((part) => {
      const [id = '', ...sections] = part.slice('trivy:ignore:'.length).split(':');
      let until = '';
      for (let at = 0; at < sections.length; at += 2) {
        if (sections[at] === 'exp') until = sections[at + 1] || 'nothing';
        else return { problem: `"${clip(part)}" narrows what it ignores in a way that is not read: it does not hold.` };
      }
      if (id.includes('[')) return { problem: `"${clip(part)}" has parameters, which are not read: it does not hold.` };
      return foreignWish('trivy', [id], '', until);
    });
}
