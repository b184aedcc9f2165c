import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helms, renderTree, type Tree } from './testing/chart-tree.ts';

const chart: Tree = {
  'c/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'c/values.yaml': 'image:\n  tag: "1"\ndatabase:\n  password: hunter2\n',
  'c/templates/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  x: {{ .Values.image.tag }}\n',
};

/** The chart with one more template. */
const withTemplate = (text: string, name = 'bad.yaml'): Tree => ({ ...chart, [`c/templates/${name}`]: text });

const input = { chart: 'c' } as const;

if (helms.length === 0) test.skip('charts that fail (there is no helm)', () => {});

test('without helm on PATH every chart is a gap', async () => {
  const run = await renderTree(chart, '/nowhere', input);
  expect(run.helmVersion).toBeUndefined();
  expect(run.gaps).toMatchObject([{ path: 'c/Chart.yaml', reason: 'missing-capability' }]);
});

describe.each(helms)('$name', ({ path }) => {
  test.each([
    {
      title: 'a nil pointer',
      text: 'kind: X\na: {{ .Values.none.at.all }}\n',
      line: 2,
      message: /nil pointer evaluating/,
    },
    {
      title: 'a required value',
      text: '\n\na: {{ required "Set image.name!" .Values.image.name }}\n',
      line: 3,
      message: /Set image\.name!/,
    },
    { title: 'fail', text: 'a: {{ fail "no such mode" }}\n', line: 1, message: /no such mode/ },
    { title: 'a break outside of a loop', text: 'a: 1\n{{ break }}\n', line: 2, message: /break\}\} outside/ },
    { title: 'an unknown function', text: 'a: 1\nb: {{ foo }}\n', line: 2, message: /function "foo" not defined/ },
    { title: 'a template that is not closed', text: '{{ if true }}\nkind: X\n', line: 3, message: /unexpected EOF/ },
    {
      title: 'an include of nothing',
      text: 'kind: X\na: {{ include "none" . }}\n',
      line: 2,
      message: /no template "none"/,
    },
    {
      title: 'output that is no YAML',
      text: 'kind: X\n{{- if .Values.image }}\n# a comment\nmetadata:\n  a: b: c\n{{- end }}\n',
      line: 5,
      message: /YAML parse error/,
    },
  ])('$title is a gap with the words of helm at its line', async ({ text, line, message }) => {
    const run = await renderTree(withTemplate(text), path, input);
    expect(run.objects).toEqual([]);
    expect(run.gaps).toHaveLength(1);
    expect(run.gaps[0]).toMatchObject({ path: 'c/templates/bad.yaml', line, reason: 'not-rendered' });
    expect(run.gaps[0]!.message).toMatch(message);
    expect(run.gaps[0]!.message).not.toMatch(/sallyport-/);
  });

  test('a failing helper is named where it fails', async () => {
    const helper = '{{ define "deep" }}\n{{ .Values.none.at.all }}\n{{ end }}\n';
    const tree = { ...withTemplate('a: {{ include "deep" . }}\n'), 'c/templates/_helpers.tpl': helper };
    const run = await renderTree(tree, path, input);
    expect(run.gaps).toMatchObject([{ path: 'c/templates/_helpers.tpl', line: 2 }]);
  });

  test('a schema that refuses a value: the gap stands at the value, and no secret in it', async () => {
    const schema = { properties: { database: { properties: { password: { type: 'string', pattern: '^.{12,}$' } } } } };
    const tree = { ...chart, 'c/values.schema.json': JSON.stringify(schema) };
    const run = await renderTree(tree, path, input);
    expect(run.gaps).toMatchObject([{ path: 'c/values.yaml', line: 4, reason: 'not-rendered' }]);
    expect(run.gaps[0]!.message).toMatch(/match pattern/);
    expect(run.gaps[0]!.message).not.toContain('hunter2');
  });

  test.each([
    { file: 'c/values.yaml', text: 'a: 1\nb: c: d\n', line: 2 },
    { file: 'c/values.yaml', text: '# none\n- a\n', line: 2 },
    { file: 'c/ci/x-values.yaml', text: 'a: 1\nb:\n  c: d: e\n', line: 3 },
  ])('a values file that cannot be read: $file $line', async ({ file, text, line }) => {
    const run = await renderTree({ ...chart, [file]: text }, path, input);
    expect(run.gaps).toMatchObject([{ path: file, line, reason: 'not-rendered' }]);
    const without = await renderTree({ ...chart, [file]: text }, '/nowhere', input);
    expect(without.gaps).toMatchObject([{ reason: 'missing-capability' }, { path: file, line, reason: 'parse-error' }]);
  });

  test('the decoder of helm quotes no value into a gap', async () => {
    const run = await renderTree({ ...chart, 'c/values.yaml': 'a: !!int hunter2\n' }, path, input);
    expect(run.gaps).toHaveLength(1);
    expect(run.gaps[0]!.message).toContain('!!int');
    expect(run.gaps[0]!.message).not.toContain('hunter2');
  });

  test.each(['- a\n', 'kind: B\nmetadata: 5\n'])('output that is no manifest: %j', async (text) => {
    const run = await renderTree(withTemplate(text), path, input);
    expect(run.gaps).toMatchObject([{ path: 'c/templates/bad.yaml', reason: 'not-rendered' }]);
  });

  test('a file in crds/ that cannot be read is a gap, the others are there', async () => {
    const tree = { ...chart, 'c/crds/a.yaml': 'a: b: c\n', 'c/crds/b.yaml': '- list\n' };
    const run = await renderTree(tree, path, input);
    expect(run.objects).toHaveLength(1);
    expect(run.gaps).toMatchObject([
      { path: 'c/crds/a.yaml', reason: 'parse-error' },
      { path: 'c/crds/b.yaml', reason: 'parse-error' },
    ]);
  });

  test('values of secret keys stay out of messages, wherever they were given', async () => {
    const tree = withTemplate('a: {{ fail (print "bad: " .Values.database.password .Values.apiToken) }}\n');
    const run = await renderTree(tree, path, { ...input, variants: [{ valuesFiles: [], set: ['apiToken=s3cr3t'] }] });
    expect(run.gaps[0]!.message).toContain('bad: ***');
    expect(run.gaps[0]!.message).not.toMatch(/hunter2|s3cr3t/);
  });

  test('a secret that stands where a long message is cut leaves no half of it', async () => {
    const secret = 's3cr3t-'.repeat(40);
    const tree = withTemplate('a: {{ fail (print (repeat 150 "x") .Values.apiToken (repeat 400 "y")) }}\n');
    const variants = [{ valuesFiles: [], set: [`apiToken=${secret}`] }];
    const run = await renderTree(tree, path, { ...input, variants });
    expect(run.gaps[0]!.message).toContain('xxx***yyy');
    expect(run.gaps[0]!.message).not.toContain('s3cr3t');
  });

  test('one variant that fails leaves the others, and is named', async () => {
    const tree = {
      ...withTemplate('kind: X\na: {{ required "name it" .Values.name }}\n'),
      'c/ci/named-values.yaml': 'name: x\n',
    };
    const run = await renderTree(tree, path, input);
    expect(run.objects.map(({ value, valuesFiles }) => [value.kind, valuesFiles])).toEqual([
      ['Pod', ['c/ci/named-values.yaml']],
      ['X', ['c/ci/named-values.yaml']],
    ]);
    expect(run.gaps).toHaveLength(1);
    expect(run.gaps[0]!.message).toMatch(/name it.* With c\/values\.yaml\.$/);
  });

  test('a missing dependency is a gap that says what to run, and the rest is rendered', async () => {
    const tree = {
      ...chart,
      'c/Chart.yaml': `${chart['c/Chart.yaml']}dependencies:\n  - name: redis\n    version: 17.x.x\n    repository: oci://example.com\n`,
    };
    const run = await renderTree(tree, path, input);
    expect(run.objects.map(({ value }) => value.kind)).toEqual(['Pod']);
    expect(run.gaps).toEqual([
      {
        path: 'c/Chart.yaml',
        line: 5,
        reason: 'not-rendered',
        message: 'The dependency redis 17.x.x is not in charts/. Run `helm dependency build c`.',
      },
    ]);
  });

  test('a library chart and a folder without Chart.yaml are gaps', async () => {
    const library = { ...chart, 'c/Chart.yaml': `${chart['c/Chart.yaml']}type: library\n` };
    const gaps = async (tree: Tree): Promise<unknown> => (await renderTree(tree, path, input)).gaps;
    expect(await gaps(library)).toMatchObject([{ path: 'c/Chart.yaml', reason: 'not-rendered' }]);
    expect(await gaps({ 'c/values.yaml': 'a: 1\n' })).toMatchObject([{ path: 'c/Chart.yaml', reason: 'parse-error' }]);
  });

  test('a chart for another Kubernetes is a gap, and rendered where that one is asked for', async () => {
    const tree = { ...chart, 'c/Chart.yaml': `${chart['c/Chart.yaml']}kubeVersion: "<1.20.0"\n` };
    expect((await renderTree(tree, path, input)).gaps[0]!.message).toMatch(/requires kubeVersion/);
    const asked = await renderTree(tree, path, { ...input, kubeVersion: '1.19.0' });
    expect(asked.gaps).toEqual([]);
    expect(asked.objects).toHaveLength(1);
  });

  describe('hostile charts end in bounded time with a gap', () => {
    test('an include of itself', async () => {
      const run = await renderTree(
        withTemplate('{{ define "r" }}{{ include "r" . }}{{ end }}a: {{ include "r" . }}\n'),
        path,
        input,
      );
      expect(run.gaps).toMatchObject([{ path: 'c/templates/bad.yaml', line: 1, reason: 'not-rendered' }]);
      expect(run.gaps[0]!.message.length).toBeLessThan(700);
    });

    test('a gigabyte of output', async () => {
      const text = 'a: "{{ range until 100000 }}{{ repeat 10000 "x" }}{{ end }}"\n';
      const run = await renderTree(withTemplate(text), path, {
        ...input,
        helm: { maxOutputBytes: 1024 * 1024, maxMemoryBytes: 300 * 1024 * 1024 },
      });
      expect(run.objects).toEqual([]);
      expect(run.gaps).toMatchObject([{ path: 'c/Chart.yaml', reason: 'limit' }]);
    }, 20_000);

    test('output beyond the limit', async () => {
      const run = await renderTree(withTemplate('a: "{{ repeat 3000000 "x" }}"\n'), path, {
        ...input,
        helm: { maxOutputBytes: 1024 * 1024 },
      });
      expect(run.gaps).toMatchObject([{ reason: 'limit' }]);
      expect(run.gaps[0]!.message).toMatch(/printed more than/);
    });

    test('loops without end', async () => {
      const loop = '{{ range until 5000 }}{{ range until 5000 }}{{ range until 5000 }}{{ end }}{{ end }}{{ end }}\n';
      const started = performance.now();
      const run = await renderTree(withTemplate(loop), path, { ...input, helm: { timeoutMs: 500 } });
      expect(performance.now() - started).toBeLessThan(5000);
      expect(run.gaps).toMatchObject([{ path: 'c/Chart.yaml', reason: 'timeout' }]);
    });

    test('a chart that hangs is not tried with each values file', async () => {
      const loop = '{{ range until 5000 }}{{ range until 5000 }}{{ range until 5000 }}{{ end }}{{ end }}{{ end }}\n';
      const tree = { ...withTemplate(loop), 'c/ci/a-values.yaml': 'a: 1\n', 'c/ci/b-values.yaml': 'a: 2\n' };
      const run = await renderTree(tree, path, { ...input, helm: { timeoutMs: 400 } });
      expect(run.gaps).toHaveLength(1);
      expect(run.gaps[0]!.message).toMatch(/longer than 0\.4 s\. 2 more values files were not tried\.$/);
    });

    test('a schema elsewhere is never fetched', async () => {
      let asked = 0;
      const server = createServer((_, response) => {
        asked++;
        response.end('{}');
      }).listen(0, '127.0.0.1');
      try {
        await new Promise((ready) => server.once('listening', ready));
        const { port } = server.address() as { port: number };
        const schema = { properties: { image: { $ref: `http://127.0.0.1:${port}/x.json` } } };
        const run = await renderTree({ ...chart, 'c/values.schema.json': JSON.stringify(schema) }, path, input);
        expect(asked).toBe(0);
        expect(run.objects).toHaveLength(1);
        expect(run.gaps).toMatchObject([{ path: 'c/values.schema.json', reason: 'forbidden' }]);
      } finally {
        server.close();
      }
    });

    test('links out of the root are not followed, those inside are', async () => {
      const tree = {
        ...withTemplate('kind: Leak\na: {{ .Files.Get "outside" | quote }}\nb: {{ .Files.Get "inside" | quote }}\n'),
        'shared/inside': 'shared',
      };
      const run = await renderTree(tree, path, {
        ...input,
        prepare(root) {
          symlinkSync('/etc/hostname', join(root, 'c/outside'));
          symlinkSync('../shared/inside', join(root, 'c/inside'));
          mkdirSync(join(root, 'c/loop'));
          symlinkSync('..', join(root, 'c/loop/up'));
        },
      });
      expect(run.objects.find(({ value }) => value.kind === 'Leak')?.value).toEqual({
        kind: 'Leak',
        a: '',
        b: 'shared',
      });
      expect(run.gaps).toMatchObject([{ path: 'c/outside', reason: 'forbidden' }]);
    });

    test('an archive that explodes, and one that is none', async () => {
      const run = await renderTree(chart, path, {
        ...input,
        helm: { chartLimits: { maxFiles: 100, maxBytes: 100_000 } },
        prepare(root) {
          mkdirSync(join(root, 'c/charts'));
          writeFileSync(join(root, 'c/charts/a.tgz'), 'no archive');
          writeFileSync(join(root, 'c/charts/b.tgz'), bomb);
        },
      });
      expect(run.objects).toHaveLength(1);
      expect(run.gaps.map(({ path: where, reason }) => [where, reason])).toEqual([
        ['c/charts/a.tgz', 'parse-error'],
        ['c/charts/b.tgz', 'limit'],
      ]);
    });

    test('nothing of the environment reaches a template', async () => {
      process.env.HELM_NAMESPACE = 'leaked';
      try {
        const run = await renderTree(withTemplate('kind: X\nnamespace: {{ .Release.Namespace }}\n'), path, input);
        expect(run.objects.find(({ value }) => value.kind === 'X')?.value.namespace).toBe('default');
      } finally {
        delete process.env.HELM_NAMESPACE;
      }
    });

    test('marks that a template writes itself do no harm', async () => {
      const run = await renderTree(withTemplate('kind: X\na: "⟦abc7⟧{{ .Values.image.tag }}⟦/⟧"\n'), path, input);
      expect(run.at('X', '/a')).toBe('c/values.yaml:2');
    });
  });
});

const bomb = (await import('node:zlib')).gzipSync(Buffer.alloc(50_000_000));
