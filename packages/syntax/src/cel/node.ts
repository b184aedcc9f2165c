import type { CelValue } from './value.ts';

/** Half-open range in the text of the expression. */
interface Ranged {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';

export type LoopMacro =
  | 'all'
  | 'exists'
  | 'existsOne'
  | 'map'
  | 'filter'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry'
  | 'sortBy';

/** An expression as it was parsed; macros are nodes of their own. */
export type CelNode = Ranged &
  (
    | { readonly op: 'literal'; readonly value: CelValue }
    | {
        readonly op: 'ident';
        /** Once names are resolved, that of a variable whole: `x.y` may be one. */
        readonly name: string;
        /** Not a variable that the expression itself binds; as parsed, whether a dot stands before it. */
        readonly isGlobal: boolean;
      }
    | { readonly op: 'select'; readonly operand: CelNode; readonly field: string; readonly optional: boolean }
    | { readonly op: 'index'; readonly operand: CelNode; readonly index: CelNode; readonly optional: boolean }
    | {
        readonly op: 'call';
        /** Qualified functions carry their whole name: `sets.contains`. */
        readonly name: string;
        readonly target: CelNode | undefined;
        readonly args: readonly CelNode[];
        readonly nameStart: number;
      }
    | { readonly op: 'binary'; readonly operator: BinaryOperator; readonly left: CelNode; readonly right: CelNode }
    | { readonly op: 'unary'; readonly operator: '!' | '-'; readonly operand: CelNode }
    | { readonly op: 'ternary'; readonly condition: CelNode; readonly yes: CelNode; readonly no: CelNode }
    | { readonly op: 'list'; readonly items: readonly { readonly node: CelNode; readonly optional: boolean }[] }
    | {
        readonly op: 'map';
        readonly entries: readonly { readonly key: CelNode; readonly value: CelNode; readonly optional: boolean }[];
      }
    | { readonly op: 'has'; readonly operand: CelNode; readonly field: string }
    | {
        readonly op: 'loop';
        readonly macro: LoopMacro;
        /** Where the macro is written, as for the calls and the two macros below. */
        readonly nameStart: number;
        readonly range: CelNode;
        /** With two variables the first is the index or key, the second the element or value. */
        readonly variables: readonly [string] | readonly [string, string];
        readonly condition: CelNode | undefined;
        readonly body: CelNode;
      }
    | {
        readonly op: 'bind';
        readonly name: string;
        readonly value: CelNode;
        readonly body: CelNode;
        readonly nameStart: number;
      }
    | {
        readonly op: 'optMap';
        readonly flat: boolean;
        readonly target: CelNode;
        readonly name: string;
        readonly body: CelNode;
        readonly nameStart: number;
      }
  );

/** The expressions directly below a node. */
export function childrenOf(node: CelNode): readonly CelNode[] {
  switch (node.op) {
    case 'literal':
    case 'ident':
      return [];
    case 'select':
    case 'has':
    case 'unary':
      return [node.operand];
    case 'index':
      return [node.operand, node.index];
    case 'call':
      return node.target ? [node.target, ...node.args] : node.args;
    case 'binary':
      return [node.left, node.right];
    case 'ternary':
      return [node.condition, node.yes, node.no];
    case 'list':
      return node.items.map((item) => item.node);
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'loop':
      return node.condition ? [node.range, node.condition, node.body] : [node.range, node.body];
    case 'bind':
      return [node.value, node.body];
    case 'optMap':
      return [node.target, node.body];
  }
}
