/**
 * The parts of the program that this process made use of: the code that V8 keeps for the next run (bootstrap.ts) holds
 * those alone. One process is one run, so they are noted where they are used and asked for at its end.
 */
const used = new Set<string>();

/** @param name in letters */
export function notePart(name: string): void {
  used.add(name);
}

export function partsUsed(): readonly string[] {
  return [...used].sort();
}
