import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Fixture, fixtureFrom } from './expectations.ts';

/** `fail-x.yaml`, `pass-x.Dockerfile`, or a folder `fail-x/` of several files, with folders in it. */
export function readFixtures(folder: string): Fixture[] {
  return readdirSync(folder)
    .filter((name) => /^(fail|pass)-/.test(name))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const files = statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: 'utf8' })
            .filter((file) => statSync(join(path, file)).isFile())
            .sort()
            .map((file) => ({ path: file, text: readFileSync(join(path, file), 'utf8') }))
        : [{ path: name, text: readFileSync(path, 'utf8') }];
      return fixtureFrom(name, files);
    });
}
