/**
 * Whether a value holds a place that some other tool fills in before the API server sees it: `{{ .Release.Name }}`,
 * `${REPLICAS:=2}` of envsubst and Flux, `$(NAME)`; `$NAME` and `__NAME__` alone. What will stand there is not known.
 */
export function holdsPlaceholder(value: unknown): value is string {
  return (
    typeof value === 'string' && (/\{\{|\$[({]/.test(value) || /^(?:\$[A-Z_]\w{0,100}|__\w{1,100}__)$/.test(value))
  );
}
