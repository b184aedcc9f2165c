import { composeYaml, defaultYamlLimits, type YamlLimits, type YamlStream } from './compose.ts';
import { readPlain } from './plain.ts';
import { hasDirectives, splitDocuments } from './split.ts';

/**
 * Reads a stream of YAML (or JSON) documents with true positions, with the scalars of YAML 1.1 that Kubernetes uses.
 * Never throws for what stands in the text: a broken document is a problem, the others are still read.
 */
export function parseYaml(text: string, limits: YamlLimits = defaultYamlLimits): YamlStream {
  if (hasDirectives(text)) return composeYaml(text, limits);
  const stream: YamlStream = { documents: [], problems: [] };
  for (const { start, chunk } of splitDocuments(text)) {
    const plain = readPlain(chunk, start, limits);
    if (plain) {
      stream.documents.push(plain);
      continue;
    }
    const { documents, problems } = composeYaml(chunk, limits, start);
    // One by one: a text chooses how many there are, and a call takes only so many arguments.
    for (const document of documents) stream.documents.push(document);
    for (const problem of problems) stream.problems.push(problem);
  }
  return stream;
}
