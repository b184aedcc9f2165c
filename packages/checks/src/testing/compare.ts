import type { Expectation, Fixture } from './expectations.ts';
import type { Seen } from './run-rule.ts';

/** What a fixture expects and is not seen, and what is seen and not expected. */
export function compareSeen(
  { name, expectations }: Pick<Fixture, 'name' | 'expectations'>,
  seen: readonly Seen[],
): { missing: string[]; unexpected: Seen[] } {
  const left = [...seen];
  const missing: string[] = [];
  for (const expectation of expectations) {
    const index = left.findIndex((one) => meets(one, expectation));
    if (index !== -1) left.splice(index, 1);
    else {
      const there = seen.filter((one) => one.file === expectation.file && one.line === expectation.line);
      const found =
        there.length === 0
          ? 'nothing was reported here'
          : `got ${there.map((one) => JSON.stringify(one.observation.data)).join(', ')}`;
      missing.push(`${name}:${expectation.line} expected ${JSON.stringify(expectation.data)}, ${found}`);
    }
  }
  return { missing, unexpected: left };
}

function meets(seen: Seen, expectation: Expectation): boolean {
  if (seen.file !== expectation.file || seen.line !== expectation.line) return false;
  return Object.entries(expectation.data).every(([name, value]) => String(seen.observation.data[name]) === value);
}

/** A finding with the line of its fixture. */
export function frameText(fixture: Pick<Fixture, 'files'>, seen: Seen): string {
  const text = fixture.files.find(({ path }) => path === seen.file)?.text ?? '';
  const line = text.split('\n')[seen.line - 1]?.trim();
  return `${seen.file}:${seen.line} ${JSON.stringify(seen.observation.data)}: ${line}`;
}
