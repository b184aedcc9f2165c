import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeMarkdown, inlineMarkdown } from './markdown-text.ts';

test.each([
  ['Remove `privileged`.', 'Remove `privileged`.'],
  ['a ` b', 'a \\` b'],
  ['<b>&</b>', '&lt;b&gt;&amp;&lt;/b&gt;'],
  ['@everyone', '@&#8203;everyone'],
  ['#12', '\\#&#8203;12'],
  ['a | b', 'a \\| b'],
  ['`a|b`', '`a\\|b`'],
  ['[x](https://evil.example)', '\\[x\\]\\(https:&#8203;//evil.example\\)'],
  ['line\n/approve', 'line /approve'],
  ['nginx:1.27', 'nginx:1.27'],
])('%j becomes %j', (text, markdown) => {
  expect(inlineMarkdown(text)).toBe(markdown);
});

test('a name with backticks stays code', () => {
  expect(codeMarkdown('a`b``c')).toBe('```a`b``c```');
  expect(codeMarkdown('`a`')).toBe('`` `a` ``');
  expect(codeMarkdown('')).toBe('-');
});

/** A line as a reader of Markdown sees it, each code span and each escaped sign replaced by a mark (GFM 6.1 and 6.3). */
function outsideCode(markdown: string): string {
  let rest = '';
  for (let at = 0; at < markdown.length; ) {
    if (markdown[at] === '\\') {
      at += 2;
      rest += '\u2023';
      continue;
    }
    const fence = /^`+/.exec(markdown.slice(at))?.[0];
    if (fence === undefined) {
      rest += markdown[at++];
      continue;
    }
    const close = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(markdown.slice(at + fence.length));
    at += fence.length + (close ? close.index + fence.length : 0);
    rest += close ? '\u2023' : fence;
  }
  return rest;
}

test('no text leaves its line, opens a tag, a link, a mention or a cell', () => {
  const sign = fc.constantFrom(...'`<>[]()|@#!*_~&\\\n\r $a1/:{'.split(''), 'http://', '&lt;');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
      for (const markdown of [inlineMarkdown(text), codeMarkdown(text)]) {
        expect(markdown).not.toMatch(/[\n\r]/);
        expect(markdown.replace(/\\\|/g, '')).not.toContain('|');
        const plain = outsideCode(markdown).replaceAll('&#8203;', '\u200b');
        expect(plain).not.toMatch(/[<>[\]*_~`]/);
        expect(plain).not.toMatch(/[@#!$][\w"]|:\/\//);
      }
    }),
    { numRuns: 2000 },
  );
});
