import { nearest } from '@sallyport/model';
import { parseExpiry } from '../moment.ts';
import { clip, type Reading } from './wish.ts';

/**
 * Reads what follows `sallyport:ignore`, and the value of the annotation `sallyport.dev/ignore`:
 * `ID[,ID...] [until=2026-05-01] [owner=@alice] [reason="needs host access, SEC-9"]`. An id is ours or any other
 * tool's. Whatever is not understood keeps the ignore from holding: `untill=` must not become "for ever".
 */
export function parseDirective(text: string): Reading {
  const ids = /^\s*([^\s,="']+(?:\s*,\s*[^\s,="']+)*)(?=\s|$)/.exec(text);
  if (!ids) return { problem: 'sallyport:ignore names no check: write `sallyport:ignore ID reason="..."`.' };
  const names = ids[1]!.split(',').map((id) => id.trim());
  if (names.some((id) => id.includes('*'))) return { problem: 'sallyport:ignore takes ids, not wildcards.' };
  const fields: Record<Field, string> = { until: '', owner: '', reason: '' };
  const seen = new Set<string>();
  let at = ids[0].length;
  for (;;) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (!match) break;
    const key = match[1]!;
    if (!isField(key)) {
      const [known] = nearest(key, knownFields);
      return { problem: `sallyport:ignore knows no "${clip(key)}"${known ? `; did you mean ${known}=?` : '.'}` };
    }
    if (seen.has(key)) return { problem: `sallyport:ignore has ${key}= twice.` };
    seen.add(key);
    fields[key] = match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? match[4] ?? '';
    at = field.lastIndex;
  }
  const rest = text.slice(at).trim();
  if (rest !== '') {
    return { problem: `"${clip(rest)}" is not understood: write it as reason="...". This ignore does not hold.` };
  }
  if (seen.has('until') && !parseExpiry(fields.until)) {
    return { problem: `until="${clip(fields.until)}" is no date like 2026-05-01: this ignore does not hold.` };
  }
  const wish = { tool: 'sallyport', ids: names, ...fields };
  return fields.reason === ''
    ? { wish, problem: `The ignore of ${clip(names.join(', '))} gives no reason.` }
    : { wish };
}

const knownFields = ['until', 'owner', 'reason'] as const;
type Field = (typeof knownFields)[number];

const field = /\s+([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']\S*)?)(?=\s|$)/y;

function isField(key: string): key is Field {
  return (knownFields as readonly string[]).includes(key);
}
