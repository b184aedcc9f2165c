import { oneLine } from './visible.ts';

/**
 * Prose as Markdown that cannot leave its line, its table cell or its meaning: no tags, links, images, mentions,
 * references or emphasis. Pairs of backticks stay code, because rules write field names that way. The result must not
 * begin a line: `#`, `-` or `/approve` mean something there.
 * @see https://github.github.com/gfm/ sections 2.4, 6.1 and 6.3
 */
export function inlineMarkdown(text: string): string {
  const pieces = oneLine(text).split(/(`[^`]+`)/);
  let out = '';
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]!;
    if (at % 2 === 1) out += code(piece.slice(1, -1)) || ' ';
    // Two spans that touch would read as one: their inner backticks make a longer fence.
    else out += piece === '' && at > 0 && at < pieces.length - 1 ? '&#8203;' : plain(piece);
  }
  return out;
}

/** A name or value as code, whatever backticks it holds. Bars are escaped, as cells of a table ask for. */
export function codeMarkdown(text: string): string {
  return code(oneLine(text)) || '-';
}

/** A code span shows entities and tags as they are and links nothing. Empty for an empty text. */
function code(text: string): string {
  if (text.trim() === '') return '';
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = text.startsWith('`') || text.endsWith('`') ? ` ${text} ` : text;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A zero-width space after the sign keeps forges from making a mention, a reference, a formula, an emoji or a link of
 * it. A backslash does not: they look for those in the rendered text.
 */
function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]()|~{}$!#]/g, (sign) => `\\${sign}`)
    .replace(/[&<>]/g, (sign) => entities[sign]!)
    .replace(/(@|#|!|~|%|\$|&amp;|:(?=\/\/))(?=[\w"/{[(\\])/g, '$1&#8203;')
    .replace(/\b(www)\./gi, '$1&#8203;.')
    .replace(/\b(GH)-(?=\d)/gi, '$1&#8203;-')
    .replace(/:(?=[\w+-]+:)/g, ':&#8203;');
}
