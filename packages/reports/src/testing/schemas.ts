import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What a value breaks of a JSON Schema, as `path: problem`; none where it is valid. */
export function problems(schema: object, value: unknown): string[] {
  const is2020 = (schema as { $schema?: string }).$schema?.includes('2020-12') === true;
  const ajv = is2020 ? new Ajv2020(options) : new Ajv(options);
  formats.default(ajv as Ajv);
  const validate = ajv.compile(schema);
  return validate(value) ? [] : validate.errors!.map((error: ErrorObject) => `${error.instancePath}: ${error.message}`);
}

const options = { strict: false, allErrors: true } as const;

/** The text of an official schema beside the repository; undefined where that folder is absent. */
export function sharedSchema(name: string): string | undefined {
  const file = new URL(`../../../../../shared/data/schemas/${name}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function readSchema(url: URL): object {
  return JSON.parse(readFileSync(url, 'utf8')) as object;
}
