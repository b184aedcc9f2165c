import { asArray, asRecord, asString, asStringMap } from './object.ts';

export type Labels = ReadonlyMap<string, string>;

/** An equality selector, as in a Service. An empty one selects nothing here: the caller decides what absent means. */
export function matchesEqualitySelector(selector: unknown, labels: Labels): boolean {
  const wanted = asStringMap(selector);
  if (wanted.size === 0) return false;
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}

/**
 * A LabelSelector with matchLabels and matchExpressions. An empty selector matches everything, an absent one nothing.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matchesLabelSelector(selector: unknown, labels: Labels): boolean {
  if (typeof selector !== 'object' || selector === null || Array.isArray(selector)) return false;
  const { matchLabels, matchExpressions } = asRecord(selector);
  for (const [key, value] of asStringMap(matchLabels)) if (labels.get(key) !== value) return false;
  return asArray(matchExpressions).every((expression) => matchesExpression(asRecord(expression), labels));
}

function matchesExpression(expression: Readonly<Record<string, unknown>>, labels: Labels): boolean {
  const value = labels.get(asString(expression.key));
  return meetsOperator(expression.operator, value, asArray(expression.values).map(String));
}

/** Whether a label, undefined where it is absent, meets an operator of `matchExpressions`. Unknown ones meet nothing. */
export function meetsOperator(operator: unknown, value: string | undefined, values: readonly unknown[]): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
