import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { type Format, formats, loadWriter } from './formats.ts';
import { parseCsv } from './testing/parse-csv.ts';
import { parseXml } from './testing/parse-xml.ts';
import { emptyReport, hostile, largeReport, nothingScanned, richReport, sources } from './testing/sample-report.ts';
import type { WriteOptions } from './writer.ts';

const shown: WriteOptions = { source: (path) => sources[path], showPassed: true };

const write = async (format: string, report: Report, options: WriteOptions = shown): Promise<string> =>
  [...(await loadWriter(format)).write(report, options)].join('');

/** Throws where a document is not whole. Formats that have no grammar of their own end with a newline like all. */
const parsers: Partial<Record<Format, (text: string) => unknown>> = { junit: parseXml, csv: parseCsv };
const isJson = async (format: string): Promise<boolean> => (await loadWriter(format)).mediaType.endsWith('json');

async function parse(format: Format, text: string): Promise<void> {
  if (await isJson(format)) JSON.parse(text);
  parsers[format]?.(text);
  expect(text.endsWith('\n')).toBe(true);
}

const cases = {
  'says about itself what the list of formats says': async (format: Format) => {
    const writer = await loadWriter(format);
    expect(writer).toMatchObject({ format, about: formats[format].about });
  },
  'lets no character through that acts on a terminal': async (format: Format) => {
    const text = await write(format, richReport());
    expect(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u.exec(text.replace(/[\n\r\t]/g, ''))?.[0]).toBeUndefined();
  },
  'shows each gap': async (format: Format) => {
    const text = await write(format, richReport());
    for (const part of ['broken.yaml', 'parse-error', 'the flow mapping is not closed', 'needs a cluster']) {
      expect(text).toContain(part);
    }
  },
  'names the exception of each excepted finding': async (format: Format) => {
    const text = await write(format, richReport());
    for (const part of ['EX-1', 'needs the device', 'EX-2', 'pinned elsewhere']) expect(text).toContain(part);
  },
  'writes the same twice': async (format: Format) => {
    expect(await write(format, richReport())).toBe(await write(format, richReport()));
  },
  'writes a whole document for a report with everything in it': async (format: Format) => {
    await parse(format, await write(format, richReport()));
  },
  'writes a whole document for a report without findings': async (format: Format) => {
    const text = await write(format, emptyReport());
    await parse(format, text);
    expect(text).not.toMatch(/undefined|NaN|nothing was scanned|not looked at \(/i);
  },
  'does not look like a pass when nothing was scanned': async (format: Format) => {
    expect(await write(format, nothingScanned())).toMatch(
      /incomplete|nothing was scanned|"executionSuccessful":false/i,
    );
  },
  'works without options': async (format: Format) => {
    const pieces = [...(await loadWriter(format)).write(richReport())];
    expect(pieces.join('')).toContain('container-privileged');
  },
  'hands over a large report in small pieces': async (format: Format) => {
    let longest = 0;
    for (const piece of (await loadWriter(format)).write(largeReport(5000), shown)) {
      longest = Math.max(longest, piece.length);
    }
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(70_000);
  },
  'shows excerpts without the line of a secret': async (format: Format) => {
    expect(await write(format, richReport())).not.toContain('hunter2');
  },
};

test('there are eleven formats', () => {
  expect(Object.keys(formats)).toHaveLength(11);
});

test('an unknown format names the nearest one', async () => {
  await expect(loadWriter('sarfi')).rejects.toMatchObject({
    code: 'usage/unknown-value',
    details: { nearest: ['sarif'] },
  });
  await expect(loadWriter('__proto__')).rejects.toMatchObject({ code: 'usage/unknown-value' });
});

test('the sample holds what an attacker would write', () => {
  expect(hostile).toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(JSON.stringify(richReport())).toContain('onmouseover');
});

for (const format of Object.keys(formats) as Format[]) {
  for (const [title, run] of Object.entries(cases)) test(`${format} ${title}`, () => run(format));
}
