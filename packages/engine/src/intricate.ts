/**
 * Whether a YAML text is written in a way that may keep a fix from changing what it wants: anchors make of one place
 * several, tags say what a value is, and keys behind a question mark stand on lines of their own. More texts answer yes
 * than need to: each of them is tried out.
 */
export function isIntricate(text: string): boolean {
  return marks.some((mark) => text.includes(mark)) && intricate.test(text);
}

const marks = ['&', '*', '!', '? ', '?\n', '<<'];
const intricate = /(?:^|[\s[{,:-])(?:[&*][^\s&*]|!|\?\s)|<<["']?\s*:/;
