import type { SuppressionScope } from '@sallyport/model';
import { parseYaml } from '@sallyport/syntax';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDockerfileSuppressions } from './dockerfile.ts';
import { ignoreFiles } from './ignore-files.ts';
import { importExceptions } from './import.ts';
import { readYamlSuppressions } from './yaml.ts';

const piece = fc.constantFrom(
  ...[
    '\n',
    '\n',
    ' ',
    '  ',
    '- ',
    'a: ',
    'b',
    '"',
    "'",
    '[',
    '}',
    '{',
    ',',
    '|\n',
    '---\n',
    '\\',
    '<<EOF',
    'EOF\n',
    '\r\n',
  ],
  ...['# sallyport:ignore a', ' reason=x', ' until=2030-01-01', '# hadolint ignore=DL1', '#checkov:skip=CKV_1', 'RUN '],
  ...[
    'kind: List\nitems:\n',
    'metadata:\n  annotations:\n    ',
    'checkov.io/skip1: CKV',
    'kubeaudit.io/allow-privileged: ""',
  ],
  ...['ignore:\n', 'misconfigurations:\n', '__proto__: ', '&x ', '*x', '\ufeff', '\0', '#'],
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('any text gives ignores within its lines, and never an error', () => {
  let found = 0;
  fc.assert(
    fc.property(text, (any) => {
      const lines = any.split('\n').length;
      const isWithin = (scope: SuppressionScope): boolean =>
        !('startLine' in scope) || (1 <= scope.startLine && scope.startLine <= scope.endLine && scope.endLine <= lines);
      const { documents } = parseYaml(any);
      const all = [
        readYamlSuppressions({ path: 'a.yaml', text: any, documents }),
        readDockerfileSuppressions({ path: 'Dockerfile', text: any }),
        ...[...ignoreFiles].map(([path, read]) => read({ path, text: any })),
      ].flatMap(({ suppressions }) => suppressions);
      found += all.length;
      expect(all.filter(({ scope, line }) => !isWithin(scope) || line < 1 || line > lines)).toEqual([]);
      const imported = importExceptions([{ path: 'a.yaml', text: any }]);
      expect(parseYaml(imported.text).problems).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(100);
});
