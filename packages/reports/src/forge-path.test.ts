import { expect, test } from 'vitest';
import { forgePath } from './forge-path.ts';
import { loadWriter } from './formats.ts';
import { finding, reportOf, rule } from './testing/sample-report.ts';

test.each([
  ['', 'a.yaml', 'a.yaml'],
  ['overlays/prod/', 'a.yaml', 'overlays/prod/a.yaml'],
  ['overlays/prod/', '../../base/a.yaml', 'base/a.yaml'],
  ['kustomize/overlays/prod/', '../../base/a.yaml', 'kustomize/base/a.yaml'],
  ['prod/', '../a.yaml', 'a.yaml'],
  ['', '../a.yaml', '../a.yaml'],
  ['prod/', '../../../a.yaml', '../../a.yaml'],
])('below %j the path %s is %s', (prefix, path, wanted) => {
  expect(forgePath(prefix, path)).toBe(wanted);
});

test.each(['sarif', 'gitlab-sast', 'gitlab-codequality', 'markdown'])(
  '%s counts every path from the git top',
  async (format) => {
    const item = finding(rule({ id: 'x', title: 'X', severity: 'high' }), 'X.');
    const location = { ...item.location, path: '../../base/place.yaml' };
    const via = [{ ...location, path: '../../base/way.yaml', role: 'base' }] as const;
    const gaps = [{ path: '../../base/gap.yaml', line: 3, reason: 'parse-error', message: 'not closed' }] as const;
    const report = { ...reportOf([{ ...item, location, via }], { gaps }), gitPrefix: 'kustomize/overlays/prod/' };
    const text = [...(await loadWriter(format)).write(report)].join('');
    expect(text).not.toContain('../');
    expect(text).toContain('kustomize/base/place.yaml');
    expect(text).toContain('kustomize/base/gap.yaml');
    if (format === 'sarif') expect(text).toContain('kustomize/base/way.yaml');
  },
);
