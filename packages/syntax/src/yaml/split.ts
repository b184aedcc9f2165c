/** A marker in column 1 always separates documents, even inside a scalar (YAML 1.2 section 9.1.2). */
export function splitDocuments(text: string): { start: number; chunk: string }[] {
  const chunks: { start: number; chunk: string }[] = [];
  let start = 0;
  for (const marker of text.matchAll(/^---(?=[ \t\r\n]|$)/gm)) {
    if (marker.index === 0) continue;
    chunks.push({ start, chunk: text.slice(start, marker.index) });
    start = marker.index;
  }
  chunks.push({ start, chunk: text.slice(start) });
  return chunks.filter(({ chunk }) => chunk.trim() !== '');
}

/** Directives stand before the marker of their document, so such a text is not split at its markers. */
export function hasDirectives(text: string): boolean {
  return text.startsWith('%') || text.includes('\n%') || text.includes('\r%');
}
