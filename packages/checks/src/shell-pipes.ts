import type { ShellCommand, ShellPipeline } from '@sallyport/syntax';
import type { NodePlace, ShellRun } from './shell-run.ts';

/** Two simple commands with a pipe between them. */
export interface PipeNeighbours {
  readonly left: ShellCommand;
  readonly right: ShellCommand;
  readonly pipeline: ShellPipeline;
  readonly place: NodePlace;
}

/** Each `left | right` of a script. */
export function* neighbours(run: ShellRun): Generator<PipeNeighbours> {
  for (const place of run.nodes) {
    if (place.node.kind !== 'pipeline') continue;
    const { nodes } = place.node;
    for (let at = 1; at < nodes.length; at++) {
      const left = nodes[at - 1]!;
      const right = nodes[at]!;
      if (left.kind === 'command' && right.kind === 'command') yield { left, right, pipeline: place.node, place };
    }
  }
}

/** True for what reads from a pipe, or writes to one. */
export function isPiped(place: NodePlace, side: 'reads' | 'writes'): boolean {
  if (place.role !== 'part' || place.up?.node.kind !== 'pipeline') return false;
  return side === 'reads' ? place.index > 0 : !place.last;
}

/** The last simple command of a list that consists of one pipeline or command. */
export function lastCommand(statements: NodePlace['block']): ShellCommand | undefined {
  const [statement] = statements ?? [];
  if (!statement || statements!.length > 1) return undefined;
  const { node } = statement;
  const last = node.kind === 'pipeline' ? node.nodes.at(-1) : node;
  return last?.kind === 'command' ? last : undefined;
}
