import { renderTree } from '@sallyport/engine';
import type { RenderedObject } from '@sallyport/model';
import { visible } from '@sallyport/reports';
import { openPaths } from '@sallyport/sources';
import { lineIndex, parseYaml, writeYaml } from '@sallyport/syntax';
import { chartValues } from '../chart-values.ts';
import type { Command } from '../commands.ts';
import { parseFlags } from '../flags.ts';
import type { ExitCode, Io } from '../io.ts';
import { selectionFlags } from '../scan-flags.ts';

const flagDefs = {
  values: { ...selectionFlags.values, about: 'Render charts with this values file on top of their own.' },
  set: { ...selectionFlags.set, about: 'Render charts with this value on top, as `helm --set` does.' },
  include: selectionFlags.include,
  exclude: selectionFlags.exclude,
  origins: { kind: 'switch', about: 'Say behind each line which file and line it comes from.' },
  format: { kind: 'value', value: 'NAME', about: 'yaml or json (default yaml).', values: ['yaml', 'json'] },
} as const;

export const render: Command = {
  usage: 'sallyport render [PATH] [FLAGS]',
  help: 'Prints what a scan reads as one YAML stream: the output of a chart or a kustomization where PATH is one, else\neverything below PATH. A chart is rendered once, with the values given, as `helm template` does it. Exits 2 where something\ncannot be rendered.',
  examples: ['sallyport render chart --values prod.yaml', 'sallyport render overlays/prod --origins'],
  flags: flagDefs,
  run,
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { flags, positionals } = parseFlags(flagDefs, args);
  const source = openPaths(positionals, io.cwd);
  const charts = chartValues(flags, source.root, io.cwd);
  const { objects, gaps } = await renderTree(source, {
    include: flags.include,
    exclude: flags.exclude,
    render: charts,
  });
  if (flags.format === 'json') {
    const list = { apiVersion: 'v1', kind: 'List', items: objects.map(({ value }) => value) };
    await io.out(`${JSON.stringify(list, null, 2)}\n`);
  } else {
    for (const [index, object] of objects.entries()) {
      const text = flags.origins ? withOrigins(object) : writeYaml(object.value);
      await io.out(`${index === 0 ? '' : '---\n'}${text}`);
    }
  }
  for (const text of charts.unused()) io.err(`warning: ${text}`);
  for (const { path, line, message } of [...source.gaps, ...gaps]) {
    io.err(`${path === undefined ? '' : `${path}${line === undefined ? '' : `:${line}`}: `}${message}`);
  }
  return source.gaps.length + gaps.length > 0 ? 2 : 0;
}

/** Behind each line with a scalar the place that set it. Lines of block scalars are text and get nothing. */
function withOrigins({ value, origin }: RenderedObject): string {
  const text = writeYaml(value);
  const [document] = parseYaml(text).documents;
  if (!document) return text;
  const lines = text.split('\n');
  const index = lineIndex(text);
  for (const pointer of leavesOf(value, '')) {
    const span = document.locate(pointer);
    if (
      !span ||
      text.slice(span.start, span.end).includes('\n') ||
      /[|>][+-]?\d?$/.test(lines[index.position(span.keyEnd).line - 1]!)
    )
      continue;
    const at = index.position(span.start).line - 1;
    const { path, startLine } = origin(pointer).location;
    lines[at] = `${lines[at]} # ${visible(path)}:${startLine}`;
  }
  return lines.join('\n');
}

function* leavesOf(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield pointer;
    return;
  }
  for (const [key, entry] of Object.entries(value)) {
    yield* leavesOf(entry, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}
