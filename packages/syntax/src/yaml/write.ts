import { dump } from 'js-yaml';

/**
 * Plain values as one YAML document in block style, without aliases. What YAML 1.1 could take for something else
 * ("yes", "0777") is quoted, so that Kubernetes reads back the same values.
 */
export function writeYaml(value: unknown): string {
  return dump(value, { noRefs: true, lineWidth: -1 });
}
