import { visible } from './visible.ts';

/** Text inside an element or a double-quoted attribute; characters that XML 1.0 forbids are shown as escapes. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
