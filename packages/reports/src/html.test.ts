import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { html } from './html.ts';
import { emptyReport, largeReport, richReport, sources } from './testing/sample-report.ts';

const write = (report = richReport()): string => [...html.write(report, { source: (path) => sources[path] })].join('');

test('loads nothing: no address outside of links, and a policy that allows only its own style and script', () => {
  const page = write();
  expect(page).not.toMatch(/<[^>]*\s(?:src|srcset|style)=/i);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  const hashes = ['style', 'script'].map((tag) => {
    const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)![1]!;
    return createHash('sha256').update(text).digest('base64');
  });
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hashes[0]}'; script-src 'sha256-${hashes[1]}'; base-uri 'none'; form-action 'none'`,
  );
  for (const [, address] of page.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^(#rule-[\w-]+|https:\/\/)/);
});

test('holds no element or attribute out of a scanned file', () => {
  const page = write().replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
  const allowed =
    /^<(?:!doctype html|\/?(?:html|head|body|meta|title|main|header|footer|section|article|h[123]|p|ul|li|b|i|br|div|span|code|pre|a|details|summary|form|input|select|option|output|table|thead|tbody|tr|th|td|time|style|script)(?: [a-z-]+(?:="[^"]*")?)*)>$/;
  const tags = page.match(/<[^>]*>?/g)!;
  expect(tags.length).toBeGreaterThan(300);
  for (const tag of tags) expect(tag).toMatch(allowed);
  expect(page).not.toMatch(/<[^>]*\son\w+=/);
});

test('is readable without scripts: the filter is hidden, everything else is there', () => {
  const page = write();
  expect(page).toContain('<form class="filter" hidden>');
  expect(page.match(/<details data-severity/g)).toHaveLength(richReport().findings.length);
  expect(page).toContain('securityContext: { 特権: &quot;はい&quot;, privileged: true }');
  expect(page).toMatch(/<b> +\^{14}<\/b>/);
});

test('the filter offers what occurs', () => {
  const page = write();
  for (const option of ['critical', 'dockerfile', 'known', 'accepted', 'false_positive']) {
    expect(page).toContain(`<option>${option}</option>`);
  }
  expect(page).not.toContain('<option>not_affected</option>');
});

test('each rule is told once, and findings link to it', () => {
  const page = write();
  expect(page.match(/<article id="rule-container-privileged"/g)).toHaveLength(1);
  expect(page.match(/href="#rule-container-privileged"/g)).toHaveLength(2);
});

test('a very large report is cut to the worst findings and says so', () => {
  const page = write(largeReport(25_000));
  expect(page.match(/<details data-severity/g)).toHaveLength(10_000);
  expect(page).toContain('The worst 10000 of 25000');
  expect(page.match(/data-severity="critical"/g)).toHaveLength(5000);
});

test('workloads are listed with both scores and what made them', () => {
  expect(write()).toMatch(/Deployment shop\/web<br>.*<td>7<\/td><td>-30<\/td><td>Privileged<\/td>/);
});

test('a clean report says so in words', () => {
  expect(write(emptyReport())).toContain('No findings.');
});
