import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';

test('a control that a rule decides is not among those that no repository can decide', async () => {
  const { rules, undecidable } = await loadCatalogue();
  expect(undecidable.length).toBeGreaterThan(0);
  const decided = new Set(rules.map((rule) => rule.id));
  expect(undecidable.map((control) => control.id).filter((id) => decided.has(id))).toEqual([]);
  expect(new Set(undecidable.map((control) => control.id)).size).toBe(undecidable.length);
});
